"""What people write instead of the format's keys and words: the field's own terms in Norwegian, and
the near-synonyms in English. Read only when something is wrong, to say what was likely meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_KEYS = """
ansatte antall_ansatte headcount: employees
antall: count
ansvar: responsibilities
ansvarsområde ansvarsområder: areas responsibilities
arbeidsoppgaver oppgåver oppgaver: tasks
arkivkode: archive_code
av gitt_av vedtatt_av: by
avklares_i avklart_i avklarast_i: settled_in
avtale avtaler: agreements
bare kun berre: only
begrunnelse: basis text
beløp: amount
beløpsgrense grense: limit
bemanning: staffing
beskrivelse omtale: description
beslutning beslutninger avgjerder: decisions
beslutningsnivå: decision_level
department departments unit-list orgunits: units
dato: date
delegasjon delegasjoner delegering delegeringer: delegations
delmål delmal: targets goals
dokument: document
effektiv gjelder_fra ikrafttredelse: effective from valid
eier eigar: owner
enhet enheter eining einingar avdeling avdelinger underenheter: units unit
enhetstype enhetstyper: kinds kind
etternavn fornavn: name
fagansvar: responsibilities
fil filer: include
flertall fleirtal flertallsform: plural
fase fasar faser: phase
forelder overordnet_enhet over: parent
forkortelse forkortet kortnavn: short
formål føremål: purpose
frist: due closes
fra frå: from
fullmakt fullmakter myndighet mynde: powers delegations
funksjon: function
følger_av hviler_på: rests_on
gjelder gyldig: valid
godkjent godkjenning: approved approval adopted
gruppe grupper: groups group
head manager boss lead leiar leder: leader chair
hjemmel lovhjemmel grunnlag: basis
hovedoppgaver: tasks
høring høyring: hearing
innehaver stillingsinnehaver person ansatt: holder person
innhold består_av: contains
intervju samtaler: conversations
kapittel: section sections number
kilde: source
klokkeslett tidspunkt når: when
kode stillingskode: code
kommentar kommentarer merknad merknader merknadar notat: notes
kommunenr kommunenummer: municipality_number
kompetanse kompetansekrav: competence
konklusjon: conclusion
kostnad økonomi økonomiske_konsekvenser: economy
kostnadssted kostnadssteder ansvarsnummer: cost_centres
krav: need qualifications
kvalifikasjon kvalifikasjoner kvalifikasjonskrav: qualifications
land: country
lov lover: law laws
lønn lønnskode: grade
mandat: mandate
medlem medlemmer medlem_av: members
mål målsetting målsettinger: goals targets
målform språk: language
målgruppe: for
name navn namn: name title holder text question
nivå nivåer niva nivaa: level levels
nummer nr: number
område områder: areas
opphevet: repealed
organ organer: bodies body
organisasjon: organisation
organization: organisation
organisasjonsnr organisasjonsnummer orgnr orgnummer: organisation_number
ordlyd: text
overordnet superior supervisor manager_id rapporterer rapporterer_til rapporterar_til: reports_to parent
overskrift tittel: title name text question
paragraf: section
part parter: parties partners
periode: period valid
person personer people_list: people
plassering: unit parent
post posts stilling stillinger stillingar: positions position
rekruttering: recruitment
responsibility: responsibilities
rolle roller: role roles
revisjon revisjoner: revisions
rådgiver rådgivere rådgjevar rådgjevarar: advisers
saksbehandler: officer
saksnr saksnummer sak: number case
samråd samråd_med i_samråd_med: in_consultation_with
seksjon seksjoner: units sections section
sektor sektorer: units kind
sekretær: secretary
slutt sluttdato til_dato: until due closes
slutter: until
spørsmål: question
staff: staffing
start startdato fra_dato: from start opens
stedfortreder stadfortredar vara: deputy
stikkord: tags
stillingsprosent stillingsstørrelse prosent percent percentage årsverk: fte
strategi: strategy
svar høringssvar: responses answer
synspunkt: stance
tekst: text body summary
text: what body name question summary
title: text question
tidligere tidligere_navn: was also_called
til: to until
tiltak: implementation
tittel_på_stilling stillingstittel: title
tjeneste tjenester: units contains
type_enhet slag: kind
underlagt: parent reports_to
uker varighet: weeks
unntak unntatt: except
unit_type: kind
utvalg: bodies groups
vedtak vedtatt: adopted decisions
verdier: profile
videredelegering: redelegate
vilkår: conditions
virkeområde: scope
visjon: vision
virksomhet virksomheter verksemd verksemder: units
åpner: opens
årshjul: cycle
år: year
"""

_WORDS = """
alle: all any
amu: safety
andre annet: other
anbefale innstille: recommend
arbeidsmiljøutvalg: amu safety
avsluttet ferdig gjennomført: done
bestemme avgjøre: decide
besluttet avgjort: settled
committee council: political
dag daglig: day
drøfting: discussion
eksklusiv ekskl: excluded
endre revidere: revise
faktura: invoice
fagforening: union
flertallet mesteparten: most
foreløpig: provisional
formannskap fylkesting hovedutvalg kommunestyre kommunestyret nemnd: political
foreslått forslag: proposal
fordel ønsket: useful
fylke fylkeskommune: county
gjeldende: current
halvår: half_year
helse_miljø_sikkerhet hms: safety
hovedsak i_hovedsak: most
høring: hearing
ingen: none
inklusiv inkl: included
innstilling: recommend
interkommunal: joint
ja yes on: true
kjøp: purchase
kommune: municipality
komité komite: committee political
kontrakt avtale: contract
krav kreves absolutt: required
kvartal: quarter
ledergruppe leiargruppe: leader_group
linje: line
mot imot: against
måned månedlig månad: month
nei no off: false
nettverk: network
nødvendig nødvendige: needed required
nøytral: neutral
opphevet: repealed
oppheve: repeal
opprette ny: create
overordnet: overall
partner samarbeidspart: partner
partssammensatt partssammensatt_utvalg: joint
planlagt: planned
politisk: political
prosess: process
prosjekt: project
påbegynt startet igangsatt: started
rapporterende underlagte: reports
regelmessig: regular
risikovurdering: risk_assessment
selskap: company
selv: self
stab: staff
stat statlig: state
styringsgruppe: steering
støtte: support
tertial: third
tillitsvalgt: union
uavklart åpen: open
uke ukentlig: week
ukjent ikke_oppgitt not_stated: unknown
utkast: draft
utvalg: committee political
vedtatt: adopted
vedtak: decision
venter: waiting
verneombud: safety_representative
vertskommune vert: host
videreføre beholde: keep
ønskelig: useful
år årlig: year
"""


def _table(lines: str) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in lines.strip().splitlines():
        said, _, meant = line.partition(":")
        for word in said.split():
            table[word] = (*table.get(word, ()), *meant.split())
    return table


_SHARES_IN_PERCENT = frozenset("stillingsprosent stillingsstørrelse prosent percent percentage".split())
_MEANT_KEYS = _table(_KEYS)
_MEANT_WORDS = _table(_WORDS)


def meant_keys(key: str, allowed: Iterable[str]) -> list[str]:
    """The keys of ``allowed`` that someone who writes ``key`` means: `navn` is `name`."""
    return _meant(key, _MEANT_KEYS, list(allowed))


def meant_words(word: str, allowed: Iterable[str]) -> list[str]:
    """The same for the fixed words that a value may be: `stab` is `staff`."""
    return _meant(word, _MEANT_WORDS, list(allowed))


def in_percent(key: str) -> bool:
    """Whether what people write under this key is a percentage: `stillingsprosent: 80`."""
    return _folded(key) in _SHARES_IN_PERCENT


def _meant(text: str, table: dict[str, tuple[str, ...]], allowed: Sequence[str]) -> list[str]:
    return [each for each in table.get(_folded(text), ()) if each in allowed]


def _folded(text: str) -> str:
    return text.strip().casefold().replace("-", "_").replace(" ", "_")
