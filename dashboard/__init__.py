"""What people see: pages, figures and files made from the model's answers. No SQL here."""
