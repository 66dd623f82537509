"""The words a generated municipality is made of: places, sectors, services, departments and posts.

Names are put together from common Norwegian words, and no person is ever named.
"""

from __future__ import annotations

from dataclasses import dataclass

_STEMS = """Gran Sol Berg Nord Sør Vest Øst Lille Stor Bjørke Furu Eike Hassel Rogne Selje Linde Bakke Haug
Dal Elve Fjell Skog Myr Eng Tun Kirke Kvern Sag Brygge Sand Stein Strand Holm Lyng Rein Sæter""".split()
_ENDINGS = """li bakken haugen vik dal lia åsen enga tangen moen sletta stad heim tunet neset sund rud
gata""".split()

PLACES = tuple(stem + ending for stem in _STEMS for ending in _ENDINGS if not ending.startswith(stem.lower()))
DIRECTIONS = ("", "Nedre", "Øvre", "Nordre", "Søndre", "Vestre", "Østre", "Indre", "Ytre", "Midtre")


@dataclass(frozen=True)
class Service:
    """A sort of unit that serves the citizens: what it is called, what it does and what may be in it."""

    name: str  # `{}` is the place
    tasks: tuple[str, ...]
    departments: tuple[str, ...]
    posts: tuple[str, ...]  # the one that stands in for the leader first
    department_posts: tuple[str, ...]
    kind: str = "enhet"


@dataclass(frozen=True)
class Sector:
    """A part of the municipality under one director; ``short`` begins the names of its areas."""

    id: str
    name: str
    short: str
    services: tuple[Service, ...]  # the commonest first


@dataclass(frozen=True)
class Staff:
    """A staff function under the chief executive."""

    id: str
    name: str
    posts: tuple[str, ...]


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


STAFFS = (
    Staff("økonomi", "Økonomi", _names("Controller, Regnskapskonsulent, Innkjøpsrådgiver")),
    Staff("personal", "Personal og organisasjon", _names("HR-rådgiver, Lønnskonsulent, Lærlingkoordinator")),
    Staff("digitalisering", "Digitalisering og arkiv", _names("Arkivar, IKT-rådgiver, Systemforvalter")),
    Staff("kommuneadvokat", "Kommuneadvokat", _names("Advokat, Jurist, Personvernombud")),
    Staff("kommunikasjon", "Kommunikasjon og service", _names("Servicekonsulent, Webredaktør, Rådgiver")),
)

SECTORS = (
    Sector(
        "oppvekst",
        "Oppvekst og utdanning",
        "Oppvekst",
        (
            Service(
                "{} skole",
                ("Gi elevene opplæring etter læreplanen", "Sørge for et trygt skolemiljø"),
                _names(
                    "Småtrinnet, Mellomtrinnet, Ungdomstrinnet, Skolefritidsordningen, "
                    "Innføringsklassen, Forsterket avdeling, Bibliotek og læringssenter, Elevtjenesten"
                ),
                _names("Inspektør, Skolesekretær, Miljøterapeut, Sosiallærer, Vaktmester"),
                _names("Lærer, Fagarbeider, Assistent, Spesialpedagog"),
                "skole",
            ),
            Service(
                "{} barnehage",
                ("Gi barna omsorg og læring gjennom lek", "Samarbeide med hjemmet og skolen"),
                _names("Blåklokka, Tyttebæret, Hvitveisen, Linnea, Røsslyngen, Soleia, Kløveren, Multa"),
                _names("Fagleder, Spesialpedagog, Kokk, Merkantil medarbeider"),
                _names("Pedagogisk leder, Barnehagelærer, Barne- og ungdomsarbeider, Assistent"),
                "barnehage",
            ),
            Service(
                "PP-tjenesten {}",
                ("Utarbeide sakkyndige vurderinger", "Veilede barnehager og skoler"),
                _names(
                    "Barnehageteamet, Skoleteamet, Logopedteamet, Spesialpedagogisk team, "
                    "Syn og hørsel, Veiledningsteamet, Småbarnsteamet, Ungdomsteamet"
                ),
                _names("Fagkoordinator, Rådgiver, Merkantil konsulent"),
                _names("Psykolog, Pedagogisk-psykologisk rådgiver, Logoped"),
            ),
        ),
    ),
    Sector(
        "helse",
        "Helse og mestring",
        "Helse",
        (
            Service(
                "Hjemmetjenesten {}",
                ("Gi helsehjelp i hjemmet hele døgnet", "Vurdere behov sammen med brukeren"),
                _names(
                    "Sone nord, Sone sør, Sone øst, Sone vest, Nattpatruljen, Hverdagsrehabilitering, "
                    "Praktisk bistand, Demensteamet"
                ),
                _names("Fagutviklingssykepleier, Turnusplanlegger, Merkantil konsulent"),
                _names("Sykepleier, Helsefagarbeider, Hjemmehjelp, Vernepleier"),
            ),
            Service(
                "{} sykehjem",
                ("Gi heldøgns omsorg og behandling", "Ta imot pasienter fra sykehuset"),
                _names(
                    "Avdeling første etasje, Avdeling andre etasje, Skjermet avdeling, "
                    "Korttidsavdelingen, Lindrende enhet, Dagsenteret, Kjøkkenet, Aktivitetsavdelingen"
                ),
                _names("Fagutviklingssykepleier, Tilsynslege, Aktivitør, Vaktmester"),
                _names("Sykepleier, Helsefagarbeider, Pleieassistent, Vernepleier"),
            ),
            Service(
                "{} bofellesskap",
                ("Gi bistand til å mestre eget hjem", "Legge til rette for arbeid og fritid"),
                _names(
                    "Hus A, Hus B, Hus C, Hus D, Avlastningen, Ambulerende team, Dagtilbudet, Nattjenesten"
                ),
                _names("Fagkoordinator, Miljøterapeut, Merkantil konsulent"),
                _names("Vernepleier, Miljøarbeider, Helsefagarbeider, Assistent"),
            ),
            Service(
                "{} helsestasjon",
                ("Følge opp gravide, barn og familier", "Vaksinere etter barnevaksinasjonsprogrammet"),
                _names(
                    "Svangerskapsomsorgen, Småbarnstjenesten, Skolehelsetjenesten, Helsestasjon for ungdom, "
                    "Familieteamet, Vaksinasjonskontoret, Flyktninghelsetjenesten, Jordmortjenesten"
                ),
                _names("Fagkoordinator, Helsestasjonslege, Merkantil konsulent"),
                _names("Helsesykepleier, Jordmor, Fysioterapeut"),
            ),
        ),
    ),
    Sector(
        "samfunn",
        "Samfunn og teknikk",
        "Samfunn",
        (
            Service(
                "Vei og park {}",
                ("Holde veier og plasser åpne og trygge", "Stelle parker og lekeplasser"),
                _names(
                    "Veidrift, Brøyting og strøing, Grøntanlegg, Gatelys, Parkering, Verksted, "
                    "Trafikksikkerhet, Gravplasser"
                ),
                _names("Driftsingeniør, Prosjektleder, Merkantil konsulent"),
                _names("Fagarbeider, Maskinfører, Anleggsgartner"),
            ),
            Service(
                "Vann og avløp {}",
                ("Levere trygt drikkevann", "Rense avløpsvannet etter utslippstillatelsen"),
                _names(
                    "Vannverket, Renseanlegget, Ledningsnettet, Driftsovervåkingen, Planavdelingen, "
                    "Laboratoriet, Slambehandlingen, Feltlaget"
                ),
                _names("Driftsleder, Prosjektingeniør, Rådgiver"),
                _names("Driftsoperatør, Rørlegger, Fagarbeider"),
            ),
            Service(
                "Eiendom {}",
                ("Drive og vedlikeholde kommunens bygg", "Sørge for renhold"),
                _names(
                    "Vaktmestertjenesten, Renholdet, Byggvedlikehold, Boligkontoret, Energi og teknikk, "
                    "Utleie, Prosjektavdelingen, Nøkkel og adgang"
                ),
                _names("Forvalter, Prosjektleder, Innkjøpskonsulent"),
                _names("Renholdsoperatør, Byggdrifter, Tømrer"),
            ),
            Service(
                "{} brannstasjon",
                ("Rykke ut ved brann og ulykker", "Føre tilsyn med særskilte brannobjekter"),
                _names(
                    "Vaktlag en, Vaktlag to, Vaktlag tre, Vaktlag fire, Forebyggende avdeling, "
                    "Feiertjenesten, Beredskapsavdelingen, Øvelse og opplæring"
                ),
                _names("Brannmester, Branningeniør, Materialforvalter"),
                _names("Brannkonstabel, Utrykningsleder, Feier"),
            ),
        ),
    ),
    Sector(
        "kultur",
        "Kultur og fritid",
        "Kultur",
        (
            Service(
                "{} ungdomsklubb",
                ("Holde åpent for ungdom etter skoletid", "Forebygge utenforskap"),
                _names(
                    "Klubbdriften, Musikkverkstedet, Mediegruppa, Ferietilbudet, Oppsøkende team, "
                    "Juniorklubben, Dansegruppa, Utstyrssentralen"
                ),
                _names("Ungdomskoordinator, Sosialfaglig rådgiver, Husvert"),
                _names("Klubbmedarbeider, Ungdomsarbeider, Instruktør"),
            ),
            Service(
                "{} bibliotek",
                ("Formidle litteratur og kunnskap", "Være et åpent møtested"),
                _names(
                    "Voksenavdelingen, Barneavdelingen, Lokalsamlingen, Formidlingen, Bokbussen, "
                    "Musikkavdelingen, Katalog og innkjøp, Læringsverkstedet"
                ),
                _names("Bibliotekkonsulent, Arrangementsansvarlig, Vaktmester"),
                _names("Bibliotekar, Bibliotekmedarbeider, Formidler"),
            ),
            Service(
                "{} kulturskole",
                ("Undervise i musikk, dans, teater og kunst", "Bidra i skolenes kulturtilbud"),
                _names(
                    "Strykeravdelingen, Blåseravdelingen, Slagverk og band, Dans, Teater, Visuell kunst, "
                    "Sang, Korpsskolen"
                ),
                _names("Inspektør, Kultursekretær, Produsent"),
                _names("Kulturskolelærer, Musikkpedagog, Akkompagnatør"),
            ),
            Service(
                "Idrett og svømmehall {}",
                ("Drive haller, baner og basseng", "Fordele treningstid"),
                _names(
                    "Badevaktene, Billett og kiosk, Uteanlegg, Hallen, Teknisk drift, Svømmeopplæringen, "
                    "Isbanen, Friluftssenteret"
                ),
                _names("Anleggsleder, Booking- og servicekonsulent, Vaktmester"),
                _names("Badevakt, Driftstekniker, Svømmeinstruktør"),
            ),
        ),
    ),
    Sector(
        "velferd",
        "Velferd og inkludering",
        "Velferd",
        (
            Service(
                "Nav {}",
                ("Gi økonomisk sosialhjelp og råd", "Hjelpe flere i arbeid"),
                _names(
                    "Mottak og veiledning, Sosialhjelp, Ungdomsteamet, Gjeldsrådgivningen, Boligteamet, "
                    "Arbeidsgiverteamet, Kvalifiseringsprogrammet, Økonomisk rådgivning"
                ),
                _names("Fagkoordinator, Jurist, Merkantil konsulent"),
                _names("Veileder, Sosionom, Boligkonsulent"),
            ),
            Service(
                "Barneverntjenesten {}",
                ("Gi barn og familier hjelp i rett tid", "Undersøke bekymringsmeldinger"),
                _names(
                    "Mottaksteamet, Undersøkelsesteamet, Tiltaksteamet, Omsorgsteamet, Ettervernet, "
                    "Hjemmebaserte tiltak, Barnevernvakta, Familieråd"
                ),
                _names("Fagleder, Jurist, Merkantil konsulent"),
                _names("Barnevernspedagog, Sosionom, Familieveileder"),
            ),
            Service(
                "{} voksenopplæring",
                ("Gi opplæring i norsk og samfunnskunnskap", "Gi voksne grunnskoleopplæring"),
                _names(
                    "Norskopplæringen, Grunnskolen for voksne, Introduksjonsprogrammet, Samfunnskunnskap, "
                    "Arbeidspraksis, Karriereveiledningen, Kveldskursene, Prøvekontoret"
                ),
                _names("Inspektør, Programrådgiver, Skolesekretær"),
                _names("Lærer, Språkhjelper, Studieveileder"),
            ),
        ),
    ),
)
