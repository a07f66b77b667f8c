"""What the environment tells us, typed; a wrong or missing value stops the start with its name."""

import re
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PROJECT_FOLDER = Path(__file__).resolve().parents[2]
ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]+)?")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Environment(BaseSettings):
    """One attribute per environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(extra="ignore")

    # production refuses demo passwords and insecure cookies; demo and test are for one machine.
    newsroom_mode: Literal["production", "demo", "test"] = "production"
    # Signs sessions, cursors and tokens: when it leaks or changes, all of them are void.
    secret_key: Annotated[str, Field(min_length=32)]
    # Earlier secret keys, separated by commas: what they signed stays good, above all secrets of
    # webhooks, until those are rotated.
    secret_key_fallbacks: Annotated[list[str], NoDecode] = []
    # PostgreSQL of the newsroom, as the role that owns the tables.
    database_url: str
    # Whether PostgreSQL keeps the plans of what publications ask; no behind a pooler that lends
    # connections by transaction (PgBouncer): its sessions do not know each other's plans.
    database_prepares: bool = True
    # PostgreSQL as the role that reads public tables only; default: the same server, other role.
    public_database_url: str = ""
    # Redis or Valkey for hints and counters: losing it loses no publication.
    redis_url: str
    # Public address of the site, without a slash at the end; every absolute link begins with it.
    base_url: str = "http://127.0.0.1:8000"
    # Host names that are answered, separated by commas.
    allowed_hosts: Annotated[list[str], NoDecode] = []
    # Other sites whose scripts may ask for previews and, with a session, for what staff may, such
    # as https://desk.example.org, separated by commas. Readers' addresses need no entry.
    cors_origins: Annotated[list[str], NoDecode] = []
    # Folder of pictures and collected static files.
    data_dir: Path = PROJECT_FOLDER / "var"
    # How many proxies of your own stand before the web server: what they add to X-Forwarded-For is
    # believed. Too many, and readers may invent addresses; too few, and all readers seem to be one.
    trusted_proxies: Annotated[int, Field(ge=0, le=10)] = 0
    # Buckets of an S3-compatible service, both or none; without them pictures live in data_dir.
    # The keys come as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, which boto3 reads by itself.
    s3_private_bucket: str = ""
    s3_public_bucket: str = ""
    # Address of the service; empty: Amazon's own.
    s3_endpoint_url: str = ""
    s3_region: str = "us-east-1"
    # Where readers fetch public pictures, without a slash at the end: the bucket, or a CDN.
    s3_public_url: str = ""

    # Where mail goes (forms: cms/settings/mail.py); empty in production: passwords are not reset.
    email_url: Annotated[
        str, Field(pattern=r"^(smtp|smtps|smtp\+plain)://[^/]+$|^(console|file):$|^$")
    ] = ""
    # The sender that people see; default: newsroom@ the host of base_url.
    email_from: str = ""

    # Whether people may protect their accounts with an authenticator app (TOTP).
    second_factor: bool = False
    # Single sign-on by OpenID Connect: the provider's address, such as https://id.example.org, and
    # what it gave us for the redirect address BASE_URL/admin/sign-in/provider/newsroom/back/.
    # Empty: no single sign-on.
    oidc_server_url: Annotated[str, Field(pattern=r"^https?://[^/]+.*$|^$")] = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = ""
    # What the button on the sign-in page says: “Sign in with …”.
    oidc_name: str = "single sign-on"

    # Who drafts translations by machine, by pair: ru>kk=chat,en>kk=libretranslate; * is every other
    # one. pseudo translates nothing and is for trying out. Empty: nobody, in the demo pseudo.
    machine_drafts: Annotated[
        str, Field(pattern=r"^(([\w-]+>[\w-]+|\*)=(pseudo|libretranslate|chat)(,|$))*$")
    ] = ""
    # Address of a LibreTranslate server, and its key where it wants one.
    libretranslate_url: Annotated[str, Field(pattern=r"^https?://[^/?#]+[^?#]*$|^$")] = ""
    libretranslate_key: str = ""
    # A server that speaks OpenAI's chat protocol, up to /v1; its key, and the model to ask for.
    chat_translation_url: Annotated[str, Field(pattern=r"^https?://[^/?#]+[^?#]*$|^$")] = ""
    chat_translation_key: str = ""
    chat_translation_model: str = ""
    # What the model is told about how this newsroom writes, in a few sentences.
    machine_draft_style: Annotated[str, Field(max_length=4_000)] = ""
    # Letters that one provider may be sent within a day (UTC): an upper limit to its bill.
    machine_draft_letters_a_day: Annotated[int, Field(ge=0)] = 300_000

    # Requests that one address may send to the API within a minute, and one key; 0: no limit. Too
    # low, and an office behind one address is shut out; what caches answer does not count.
    rate_limit_anonymous: Annotated[int, Field(ge=0)] = 1200
    rate_limit_key: Annotated[int, Field(ge=0)] = 12_000

    # Whether web processes answer from memory what has not changed; a change is then seen within a
    # second at most, and mostly much sooner. Default: yes, unless public_database_url is given: it
    # must name one server then, which only its operator knows.
    read_edge: bool | None = None
    # What one process may keep (MB); beyond, what was not asked for the longest goes.
    read_edge_megabytes: Annotated[int, Field(ge=1, le=4096)] = 24

    # Where a cache in front of the site is told by POST which answers are old: their tags stand in
    # `Surrogate-Key`, `Cache-Tag` and in the body as {"tags": […]}. Empty: it is told nothing, and
    # a change is everywhere within a minute instead of two seconds.
    cache_purge_url: Annotated[str, Field(pattern=r"^https?://[^/?#@]+[^#]*$|^$")] = ""
    # The header that lets us in there, whole: Authorization: Bearer …, or Fastly-Key: ….
    cache_purge_header: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]+: ?[\x21-\x7e ]+$|^$")] = ""

    # Whether programs may ask for Kazakh stories in Latin letters (`script=latn`): derived by the
    # draft alphabet of 2021, which may change.
    kazakh_latin: bool = False
    # Names and brands that the Latin view leaves in their own letters, separated by commas.
    kazakh_latin_kept: Annotated[list[str], NoDecode] = []

    # What Prometheus sends as `Authorization: Bearer …` to /metrics; empty: no such address. It
    # reads numbers only, but they tell how many stories wait.
    metrics_token: Annotated[str, Field(pattern=r"^.{16,}$|^$")] = ""

    @field_validator(
        "allowed_hosts", "cors_origins", "secret_key_fallbacks", "kazakh_latin_kept", mode="before"
    )
    @classmethod
    def split_list(cls, value: object) -> object:
        if isinstance(value, str):
            return [host.strip() for host in value.split(",") if host.strip()]
        return value

    @field_validator("cors_origins")
    @classmethod
    def name_origins(cls, value: list[str]) -> list[str]:
        for origin in value:
            is_encrypted = origin.startswith("https://") or urlsplit(origin).hostname in LOOPBACK
            if not ORIGIN.fullmatch(origin) or not is_encrypted:
                raise ValueError(f"{origin} is no origin such as https://desk.example.org")
        return value

    @field_validator("base_url", "s3_endpoint_url", "s3_public_url")
    @classmethod
    def drop_slash(cls, value: str) -> str:
        return value.rstrip("/")

    @model_validator(mode="after")
    def keep_originals_apart(self) -> Self:
        """In one bucket with the public renditions, the originals would be public too."""
        if not (self.s3_private_bucket or self.s3_public_bucket):
            return self
        if not (self.s3_private_bucket and self.s3_public_bucket and self.s3_public_url):
            raise ValueError(
                "media in S3 wants S3_PRIVATE_BUCKET, S3_PUBLIC_BUCKET and S3_PUBLIC_URL together"
            )
        if self.s3_private_bucket == self.s3_public_bucket:
            raise ValueError("S3_PRIVATE_BUCKET and S3_PUBLIC_BUCKET must be two buckets")
        return self

    @model_validator(mode="after")
    def know_the_provider(self) -> Self:
        """Whoever could listen in between would be signed in as anybody."""
        if not self.oidc_server_url:
            return self
        if not (self.oidc_client_id and self.oidc_client_secret):
            raise ValueError(
                "single sign-on wants OIDC_SERVER_URL, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET together"
            )
        where = urlsplit(self.oidc_server_url)
        if where.scheme != "https" and where.hostname not in LOOPBACK:
            raise ValueError("OIDC_SERVER_URL must begin with https://")
        return self

    @property
    def drafts_by_pair(self) -> dict[str, str]:
        named = self.machine_drafts or ("*=pseudo" if self.newsroom_mode == "demo" else "")
        return dict(pair.split("=") for pair in named.split(",") if pair)

    @model_validator(mode="after")
    def know_the_machines(self) -> Self:
        """Who is named and cannot be asked is found at the start, not by a translator."""
        named = set(self.drafts_by_pair.values())
        if "libretranslate" in named and not self.libretranslate_url:
            raise ValueError("libretranslate in MACHINE_DRAFTS wants LIBRETRANSLATE_URL")
        if "chat" in named and not (self.chat_translation_url and self.chat_translation_model):
            raise ValueError(
                "chat in MACHINE_DRAFTS wants CHAT_TRANSLATION_URL and CHAT_TRANSLATION_MODEL"
            )
        return self

    @model_validator(mode="after")
    def keep_the_demo_at_home(self) -> Self:
        """Demo passwords are printed in the README: no other machine may reach them."""
        hosts = {urlsplit(self.base_url).hostname or "", *self.allowed_hosts}
        if self.newsroom_mode == "demo" and not hosts <= LOOPBACK:
            strangers = ", ".join(sorted(hosts - LOOPBACK))
            raise ValueError(
                f"the demo runs on this machine only, but BASE_URL or ALLOWED_HOSTS name "
                f"{strangers}; set NEWSROOM_MODE=production for a real newsroom"
            )
        return self


class EnvironmentIncomplete(SystemExit):
    """The process ends here: the message names each variable and what is wrong with it."""


def read_environment() -> Environment:
    try:
        # The values come from the process environment, which no type checker can see.
        return Environment()  # type: ignore[call-arg]
    except ValidationError as error:
        lines = [
            f"  {str((problem['loc'] or ['newsroom_mode'])[0]).upper()}: {problem['msg']}"
            for problem in error.errors()
        ]
        raise EnvironmentIncomplete(
            "The environment is incomplete; set these variables (README, 'Operators'):\n"
            + "\n".join(lines)
        ) from None


ENVIRONMENT = read_environment()
IS_PRODUCTION = ENVIRONMENT.newsroom_mode == "production"
