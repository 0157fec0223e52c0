from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Database(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="DB_")

    host: str = "localhost"
    port: int = 5432
    name: str = Field(default="atlas")
    conn_max_age: int | None = None


class Config(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="ATLAS_", env_file=".env", extra="ignore")

    secret_key: SecretStr
    debug: bool = False
    allowed_hosts: list[str] = ["atlas.example"]
    page_size: Annotated[int, Field(gt=0)] = 50
    log_level: str = Field("INFO", alias="LOG_LEVEL")
    media: Path = Path("/srv/media")
    secure: bool = Field(default=True, validation_alias="COOKIES_SECURE")
    origins: list[str] = Field(default_factory=list)

    @property
    def cookie_name(self) -> str:
        return "atlas-" + self.log_level.lower()


config = Config()
database = Database()
