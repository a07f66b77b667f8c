/* Receives webhooks; `npm ci`, then WEBHOOK_SECRET and PORT. */
import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

const hook = new Webhook(process.env.WEBHOOK_SECRET);
const seen = new Set(); // in your database, in the transaction that handles the message

function handle(message) {
  console.log(message.type, message.data.id ?? "");
}

function statusFor(body, headers) {
  let message;
  try { // refuses what is forged, and what is older than five minutes
    message = hook.verify(body, headers);
  } catch {
    return 401;
  }
  if (!seen.has(headers["webhook-id"])) {
    handle(message);
    seen.add(headers["webhook-id"]);
  }
  return 204;
}

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  response.writeHead(statusFor(Buffer.concat(chunks).toString(), request.headers)).end();
}).listen(Number(process.env.PORT), "127.0.0.1");
