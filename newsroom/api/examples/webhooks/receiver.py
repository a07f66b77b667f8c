"""Receives webhooks; `pip install standardwebhooks`, then WEBHOOK_SECRET and PORT."""

import os
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from standardwebhooks import Webhook, WebhookVerificationError

hook = Webhook(os.environ["WEBHOOK_SECRET"])
seen: set[str] = set()  # in your database, in the transaction that handles the message


def handle(message: dict[str, Any]) -> None:
    print(message["type"], message["data"].get("id", ""), flush=True)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(self.status_for(body))
        self.end_headers()

    def status_for(self, body: bytes) -> int:
        try:  # refuses what is forged, and what is older than five minutes
            message = hook.verify(body, dict(self.headers))
        except (WebhookVerificationError, ValueError):
            return 401
        message_id = self.headers["webhook-id"]
        if message_id not in seen:
            handle(message)
            seen.add(message_id)
        return 204


if __name__ == "__main__":
    HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Receiver).serve_forever()
