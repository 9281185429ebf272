"""Packages that the program is made of: bill of materials, licences, and known advisories with what they mean here."""
