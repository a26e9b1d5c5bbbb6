"""The programme's facts, the rule that decides who pays, and the answers: no web framework here."""
