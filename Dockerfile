# What `make setup train` makes, in an image without compiler, pip, uv or root.
FROM python:3.11-slim-bookworm AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends make \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
# The locks first: as long as they stay, the packages come from the layer.
COPY Makefile requirements.lock requirements-tools.lock ./
RUN make .venv/synced
COPY LICENSE NOTICE README.md alembic.ini pyproject.toml ./
COPY actions actions
COPY bot bot
COPY catalog_adapter catalog_adapter
COPY channels channels
COPY config config
COPY console console
COPY conversations conversations
COPY database database
COPY dialogue dialogue
COPY evaluation evaluation
COPY gateway gateway
COPY learning learning
COPY migrations migrations
COPY nlu nlu
COPY portal portal
# The model is part of the image, so that a copy of the program answers seconds after its start.
RUN make setup train \
 && rm -rf .tools

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /app --no-create-home ventanilla
WORKDIR /app
COPY --from=build /app /app
# The program may write its data folder and nothing else.
COPY --from=build --chown=10001:10001 /app/var /app/var
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    VENTANILLA_DATA_DIR=/app/var \
    VENTANILLA_HOST=0.0.0.0
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]
CMD ["ventanilla", "serve"]
