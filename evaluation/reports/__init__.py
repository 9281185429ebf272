"""Figures, plots, report and regression gate of one evaluation."""
