"""Open data: tables of the catalogue with their schemas, and the DCAT-AP catalogue of all data sets."""
