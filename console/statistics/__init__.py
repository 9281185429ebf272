"""Figures of use: counted once a day, shown to staff, published without anybody in them."""
