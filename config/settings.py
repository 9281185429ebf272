"""Settings: environment variables with the prefix `VENTANILLA_`, or an `.env` file.

Built once at the start and passed in; nothing else of the program reads the environment. docs/configuracion.md lists
every name, and a test holds the two together.
"""

import re
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_ADDRESSES = (
    "public_url", "oidc_issuer", "whatsapp_api_url", "messenger_api_url", "instagram_api_url", "sms_api_url",
    "traces_url", "moodle_url",
)  # fmt: skip
_ORIGIN = re.compile(r"https?://[^/\s]+")
"""Form of what browsers send as `Origin` (RFC 6454, section 6.1)."""


class Settings(BaseSettings):
    """The program's settings; immutable."""

    model_config = SettingsConfigDict(env_prefix="VENTANILLA_", env_file=".env", frozen=True, extra="ignore")

    database_url: str = ""
    """SQLAlchemy address; empty means a SQLite file in `data_dir`."""
    data_dir: Path = Path("var")
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8000
    public_url: str = ""
    """Where people reach the program from outside, «https://ventanilla.example.gt»; for links in messages."""
    link_key: SecretStr = SecretStr("")
    """Signs the links to checklists; empty means one in the database, the same for all copies of the program."""
    starter_catalogue: bool = True
    country: Annotated[str, Field(pattern="^[a-z][a-z_-]*$")] = "guatemala"
    """Whose institutions, procedures, money, places and numbers are used: a folder of catalog_adapter/country."""
    countries_dir: Path | None = None
    """Folders of other countries, `<country>/institutions/*.yml` and so on; None for those that ship with the program."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["auto", "json", "console"] = "auto"
    """«auto» is for people on a terminal and JSON elsewhere."""

    engine_processes: Annotated[int, Field(ge=0, le=64)] = 0
    """Engines beside the serving process; 0 answers in that."""

    staff_hours: str = "08:00-16:00"
    """When staff attends, in the country's time and but for its holidays: «08:00-16:00» is Monday to Friday, «lun-jue
    08:00-12:00 13:00-17:00; sáb 08:00-12:00» by weekday; empty means never."""
    staff_days_off: str = ""
    """Days on which staff does not attend besides holidays: «2026-12-28, 2026-12-30..2027-01-02»."""
    send_hours: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$")] = (
        "07:00-20:00"
    )
    """Hours in which people are written to unasked, in the country's time: what changes at night waits for the morning."""
    hold_minutes: Annotated[float, Field(gt=0)] = 30
    """How long a conversation waits for staff before it is the assistant's again."""

    oidc_issuer: str = ""
    """The institution's own log-in for staff (OpenID Connect), without a slash at the end."""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_name: str = "la cuenta institucional"
    """What the button of the log-in says."""

    old_after_years: Annotated[float, Field(gt=0)] = 2
    """From this age on a record is said to be old."""

    whatsapp_phone_number_id: str = ""
    whatsapp_access_token: SecretStr = SecretStr("")
    whatsapp_app_secret: SecretStr = SecretStr("")
    whatsapp_verify_token: SecretStr = SecretStr("")
    whatsapp_api_url: str = "https://graph.facebook.com/v23.0"
    """With version, so that a stand-in can be used."""
    whatsapp_template: Annotated[str, Field(pattern=r"^([a-z0-9_]+:[a-zA-Z_]+)?$")] = ""
    """«name:language» of an approved template without parameters: asks people to write when 24 hours are over."""

    whatsapp_status_template: Annotated[str, Field(pattern=r"^([a-z0-9_]+:[a-zA-Z_]+)?$")] = ""
    """«name:language» of an approved template with one parameter, the text, and one quick reply: a place's change."""
    whatsapp_number: Annotated[str, Field(pattern=r"^(\d{7,15})?$")] = ""
    """Digits with the country's code, «50255551234»: public pages link to it."""

    meta_app_secret: SecretStr = SecretStr("")
    """Of the app whose webhooks Messenger and Instagram use; it may be WhatsApp's."""
    meta_verify_token: SecretStr = SecretStr("")
    messenger_page_id: str = ""
    messenger_access_token: SecretStr = SecretStr("")
    messenger_api_url: str = "https://graph.facebook.com/v23.0"
    instagram_account_id: str = ""
    instagram_access_token: SecretStr = SecretStr("")
    instagram_api_url: str = "https://graph.instagram.com/v23.0"

    telegram_token: SecretStr = SecretStr("")
    telegram_secret_token: SecretStr = SecretStr("")
    telegram_api_url: str = "https://api.telegram.org/bot"
    """As python-telegram-bot's `base_url`: the token is put right behind it."""
    telegram_name: Annotated[str, Field(pattern=r"^([A-Za-z0-9_]{5,32})?$")] = ""
    """Of the bot, without «@»: public pages link to it."""
    telegram_mode: Literal["webhook", "polling"] = "webhook"

    sms_api_url: str = ""
    """Of the app «SMS Gateway for Android» on the phone, e.g. «http://192.168.1.20:8080»."""
    sms_username: str = ""
    sms_password: SecretStr = SecretStr("")
    sms_signing_key: SecretStr = SecretStr("")

    moodle_url: str = ""
    """Front page of a portal of courses on Moodle, «https://educacion.example.gt», without a slash at the end."""
    moodle_token: SecretStr = SecretStr("")
    """Of a service of its web service that may read courses, and nothing else."""

    metrics_token: SecretStr = SecretStr("")
    """With it as `Authorization: Bearer …` programs of other machines read /metrics; empty means this machine only."""
    traces_url: str = ""
    """Where traces go by OTLP over HTTP, «http://127.0.0.1:4318»; empty makes none."""
    allowed_origins: Annotated[tuple[str, ...], NoDecode] = ()
    """Sites that may embed the web chat: «https://sitio.gob.gt,https://otro.gob.gt»; «*» is all."""
    trusted_proxies: str = ""
    """Addresses or networks whose `X-Forwarded-For` and `-Proto` are believed, comma separated; «*» is all."""
    person_messages_per_minute: Annotated[float, Field(gt=0)] = 60
    person_burst: Annotated[int, Field(ge=1)] = 60
    address_messages_per_minute: Annotated[float, Field(gt=0)] = 300
    """Of one network address: a school or a ministry stands behind one. This machine itself is not limited."""
    address_burst: Annotated[int, Field(ge=1)] = 100
    request_bytes: Annotated[int, Field(ge=1024)] = 3_145_728
    """Largest body of a webhook: WhatsApp puts up to 1,000 updates in one of at most 3 MB (Meta, «Webhooks»)."""
    message_chars: Annotated[int, Field(ge=100)] = 5_000
    """Longer messages are cut before they are stored."""
    burst_s: Annotated[float, Field(ge=0, le=5)] = 1.2
    """How long somebody must be silent before what they wrote is answered as one message; 0 answers each at once."""
    answer_timeout_s: Annotated[float, Field(gt=0)] = 20.0
    """How long the API and the plain page wait for a turn."""
    delivery_hours: Annotated[float, Field(gt=0)] = 12.0
    """How long a message is tried before it becomes a dead letter."""

    @property
    def index_dir(self) -> Path:
        """Folder of what is read from the catalogue and the country's files, kept for the next start."""
        return self.data_dir / "index"

    @property
    def models_dir(self) -> Path:
        """Folder of the trained models."""
        return self.data_dir / "models"

    @field_validator("allowed_origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip().rstrip("/") for part in value.split(",") if part.strip())
        return value

    @field_validator("allowed_origins")
    @classmethod
    def _of_origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for one in value:
            if one != "*" and not _ORIGIN.fullmatch(one):
                raise ValueError(f"lleva sitios con su esquema y sin página («https://sitio.gob.gt»), no «{one}»")
        return value

    @field_validator(*_ADDRESSES)
    @classmethod
    def _without_slash(cls, value: str) -> str:
        return value.rstrip("/")

    @field_validator(*_ADDRESSES, "telegram_api_url")
    @classmethod
    def _with_scheme(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("empieza con https:// (o http:// en su propia red)")
        return value

    @field_validator("moodle_url")
    @classmethod
    def _of_front_page(cls, value: str) -> str:
        if value.endswith(".php") or "?" in value or "@" in value:
            raise ValueError("lleva la portada del portal («https://educacion.example.gt»), sin página ni clave")
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _of_addresses(cls, value: str) -> str:
        for one in (part.strip() for part in value.split(",") if value.strip() not in {"", "*"}):
            try:
                ip_network(one)
            except ValueError:
                raise ValueError(f"lleva direcciones o redes («10.0.0.0/8»), no nombres como «{one}»") from None
        return value

    @property
    def database(self) -> str:
        """The database's address, with the default filled in."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'ventanilla.db').resolve()}"
