"""The catalogue as linked data: public services in CPSV-AP, data sets in DCAT-AP, written as JSON-LD and Turtle."""
