"""Headings of real exports, as the tools write them, in one line each."""

from __future__ import annotations

FORMS_NB = (
    "ID;Starttidspunkt;Fullføringstidspunkt;E-postadresse;Navn;Tidspunkt for siste endring;"
    "Hvilken kommune representerer du?;Hva er din rolle?;Trenger du overnatting?;"
    "Har du allergier eller andre behov?"
)
FORMS_EN = (
    "ID,Start time,Completion time,Email,Name,Last modified time,Which municipality are you from?,"
    "What is your role?,Do you need accommodation?"
)
EVENTBRITE = (
    "Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,"
    "Group,Order Type,Currency,Total Paid,Fees Paid,Eventbrite Fees,"
    "Eventbrite Payment Processing,Attendee Status,Home Address 1,Home Address 2,Home City,"
    "Home State,Home Zip,Home Country,Job Title,Company"
)
PRETIX_EN = (
    "Event slug|Event name|Order code|Position ID|Status|Email|Phone number|Order date|Order time|"
    "Product|Product ID|Variation|Variation ID|Price|Tax rate|Tax rule|Tax value|Attendee name|"
    "Attendee email|Attendee company|Address|ZIP code|City|Country|State|Voucher|Order comment|"
    "Follow-up date|Invoice address company|Invoice address name|Sales channel|Order locale|"
    "Check-in lists|Payment providers"
)
PRETIX_NB = (
    "Bestillingskode|Posisjons ID|Status|E-post|Telefonnummer|Ordredato|Ordre tid|Produkt|"
    "Variasjon|Pris|Skattesats|Deltakernavn|Deltakerens e-post|Firma|Adresse|Postkode|By|Land|"
    "Bestillingskommentar|Innsjekklister"
)
INDICO = (
    "ID|Name|Affiliation|Position|Phone|Email|Accommodation|Accommodation (Arrival)|"
    "Accommodation (Departure)|Registration date|Registration state|Price|Checked in|"
    "Check-in date|Payment date"
)
COURSE = (
    "Fornavn;Etternavn;E-post;Telefon;Yrkestittel;Arbeidssted;HPR-nummer;Betaler;Firmanavn;"
    "Org.nr;Fakturaadresse;Fakturareferanse;Fakturakommentar;Allergier;Tilrettelegging"
)
CONTACTS = "Fornavn;Etternavn;E-post;Mobil;Firma;Stilling"
BOOKING = "Reservert dato;Status;Tur;Fornavn;Etternavn;E-post;Telefon;Romtype;Deler rom med;Tilvalg"
