#!/bin/sh
# Copia la base de datos PostgreSQL a un archivo que `ventanilla restore` y `pg_restore` entienden: docs/despliegue.md.
#
# PGHOST, PGUSER, PGPASSWORD y PGDATABASE dicen cuál (libpq); además:
#   BACKUP_DIR      carpeta de las copias; /backups si falta
#   BACKUP_DAYS     días que se guarda una copia; 14 si falta. La última no se borra nunca.
#   BACKUP_EVERY_S  segundos entre una copia y otra; sin esto se hace una y termina
set -eu
umask 077
folder=${BACKUP_DIR:-/backups}
draft=
trap 'rm -f "$draft"' EXIT
trap 'exit 143' TERM INT

copy() {
  name="ventanilla-$(date -u +%Y-%m-%dT%H-%M-%SZ).dump"
  draft="$folder/.$name"
  pg_dump --format=custom --file="$draft"
  pg_restore --list "$draft" >/dev/null
  sync "$draft"
  mv "$draft" "$folder/$name"
  find "$folder" -maxdepth 1 -name 'ventanilla-*.dump' -mtime "+${BACKUP_DAYS:-14}" ! -name "$name" -delete
  echo "Copia hecha: $folder/$name"
}

copy
while [ -n "${BACKUP_EVERY_S:-}" ]; do
  sleep "$BACKUP_EVERY_S" &
  wait $!
  copy
done
