"""A file of offices."""

HEADING = "institucion,nombre,direccion,municipio,latitud,longitud,horario,telefonos,servicios,fuente,fecha\n"
COBAN = "renap,RENAP Cobán,1a. calle 1-01 zona 1,1601,15.47,-90.37,8 a 16,,,Página,2026-03-01\n"
SALAMA = "renap,RENAP Salamá,2a. calle 2-02,1501,,,,,,Página,2026-03-01\n"
SAT = "sat,SAT Cobán,3a. calle,1601,,,,,,Página,2026-03-01\n"
