"""Workbooks that anybody may have made: read within bounds, and never trusted."""
