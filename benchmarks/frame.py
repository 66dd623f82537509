"""What every generated plan says beside its units and posts; ``$name`` is the municipality, and what changes
with the years stands in ``NOW`` and ``LATER``.

Days stand in quotation marks: readers of YAML 1.1 among the peers would make timestamps of them.
"""

from __future__ import annotations

from string import Template

HEAD = Template("""\
orgctl: 1
taxonomy: nb-kommune@1
$include
organisation: {name: $name, type: municipality, country: "NO"}

document:
  title: Organisasjons- og bemanningsplan for $name
  type: [organisation_plan, staffing_plan]
  language: nb
  status: adopted
  date: "$adopted"
  effective: "$effective"
  case: {number: "$case"}
  adopted: {by: kommunestyret, date: "$adopted", case: PS $number}
  sections:
    formål:
      title: Formål
      body: |
        Planen viser hvordan $name er organisert, hvem som leder hva, og hvilken myndighet lederne har.
        Den skal gjøre det lett å finne fram for innbyggere, folkevalgte og ansatte.

levels:
  nivå1: {name: Toppledelse, decision_level: 1}
  nivå2: {name: Sektorledelse, decision_level: 2}
  nivå3: {name: Områdeledelse}
  nivå4: {name: Enhetsledelse, decision_level: 3}
  nivå5: {name: Avdelingsledelse}

kinds:
  kommune: {name: Kommune, may_contain: [sektor, stab]}
  stab: {name: Stab, level: nivå2, function: staff, leader: {role: stabsleder}}
  sektor:
    name: Sektor
    level: nivå2
    leader: {role: kommunalsjef}
    may_contain: [område, skole, barnehage, enhet]
  område:
    name: Område
    level: nivå3
    leader: {role: områdeleder}
    may_contain: [område, skole, barnehage, enhet]
  skole: {name: Skole, level: nivå4, leader: {role: rektor}, may_contain: avdeling}
  barnehage: {name: Barnehage, level: nivå4, leader: {role: styrer}, may_contain: avdeling}
  enhet: {name: Enhet, level: nivå4, leader: {role: enhetsleder}, may_contain: avdeling}
  avdeling: {name: Avdeling, level: nivå5, leader: {role: avdelingsleder}}
""")

TAIL = Template("""
roles:
  leder:
    name: Leder
    fte: 1.0
    tasks:
      - Sette mål sammen med medarbeiderne og følge dem opp
      - Sørge for et trygt arbeidsmiljø og god internkontroll
      - Bruke ressursene slik budsjettet sier
  kommunedirektør:
    is: leder
    name: Kommunedirektør
    level: nivå1
    statutory: {law: kommuneloven-2018, section: "13-1", office: kommunedirektør}
    tasks:
      - Lede den samlede administrasjonen
      - Påse at saker til folkevalgte organer er forsvarlig utredet
    responsibilities: {fag: overall, personal: overall, okonomi: overall}
  kommunalsjef:
    is: leder
    name: Kommunalsjef
    title: "Kommunalsjef for {unit}"
    tasks:
      - Lede og utvikle sektoren
      - Delta i kommunedirektørens ledergruppe
    responsibilities: {fag: overall, personal: reports, okonomi.budsjett: overall}
  stabsleder: {is: leder, name: Stabsleder, title: "Leder for {unit}", responsibilities: {fag: unit}}
  områdeleder: {is: leder, name: Områdeleder, title: "Leder for {unit}", responsibilities: {fag: overall}}
  enhetsleder:
    is: leder
    name: Enhetsleder
    title: "Enhetsleder for {unit}"
    tasks:
      - Lede, styre og utvikle enheten$more
    responsibilities: {fag: unit, personal: reports, okonomi.budsjett: unit}
    competence:
      Erfaring:
        - {text: Ledererfaring, need: required}
        - {text: Erfaring fra offentlig sektor, need: useful}
  rektor:
    is: enhetsleder
    name: Rektor
    title: "Rektor ved {unit}"
    statutory: {law: opplæringslova-2023, section: "17-1"}
  styrer:
    is: enhetsleder
    name: Styrer
    title: "Styrer i {unit}"
    statutory: {law: barnehageloven-2005, section: "24"}
  avdelingsleder: {is: leder, name: Avdelingsleder, title: "Avdelingsleder, {unit}"}

bodies:
  kommunestyret: {name: Kommunestyret, type: political}
  formannskapet: {name: Formannskapet, type: political}
  fagforbundet: {name: Fagforbundet, type: union}
  utdanningsforbundet: {name: Utdanningsforbundet, type: union}
  amu:
    name: Arbeidsmiljøutvalget
    type: safety
    members: [fagforbundet, utdanningsforbundet, {title: Hovedverneombud}]

laws:
  kommuneloven-2018: {name: Lov om kommuner og fylkeskommuner, date: "2018-06-22", number: "83"}

agreements:
  lederavtale:
    name: Lederavtale
    for: {role: leder}
    renewed: year
    conversations: {every: half_year, text: Status for målene}
    parts: [Mål for året, Utvikling som leder]

cycle:
  - {text: Økonomirapport, every: third}
  - {text: Medarbeidersamtaler, every: year, when: innen utgangen av mars}
  - {text: Budsjettseminar, every: year, when: i september, who: ledergruppen}

governing_documents:
  delegeringsreglement: {name: Delegeringsreglement, change: revise}
  kommuneplan: {name: Kommuneplanens samfunnsdel, change: keep}

decisions:
  plassering-renhold:
    question: Skal renholdet ligge i eiendom eller i hver sektor?
    decided_by: kommunedirektør
    due: 2025-04
    options:
      samlet: {text: Renholdet samles i eiendom, for: [Felles innkjøp og vikarordning]}
      delt: {text: Renholdet følger sektoren, for: [Nærhet til brukerne], against: [Små lag]}

hearing:
  weeks: 4
  opens: "2024-04-08"
  closes: "2024-05-06"
  parties: [fagforbundet, utdanningsforbundet, {name: Alle ansatte}]

implementation:
  tilsette: {text: Tilsette ledere på nivå 3 og 4, phase: Ledelse, due: 2024-10, who: kommunedirektør}
  reglement: {text: Oppdatere delegeringsreglementet, phase: Myndighet, due: 2024-12, after: tilsette}
""")

NOW = {"adopted": "2024-06-13", "effective": "2024-08-01", "case": "24/118", "number": "42/24", "more": ""}
LATER = {
    "adopted": "2028-06-15",
    "effective": "2028-08-01",
    "case": "28/204",
    "number": "51/28",
    "more": "\n      - Samarbeide med innbyggere og frivillige om tjenestene",
}

TOP_POSITION = "  kommunedirektør: {role: kommunedirektør, deputy: økonomi.leader}\n"

TOP_GROUPS = """\
  ledergruppen:
    name: Kommunedirektørens ledergruppe
    type: leader_group
    chair: kommunedirektør
    members: {role: [kommunedirektør, kommunalsjef, stabsleder]}
    tasks: [Forberede saker til kommunestyret, Følge opp økonomi og mål på tvers av sektorene]
    meetings: hver tirsdag
  rektormøtet: {name: Rektormøtet, type: network, members: {role: rektor}, reports_to: oppvekst.leader}
"""

TOP_DELEGATIONS = """\
  til-kommunedirektør:
    from: kommunestyret
    to: kommunedirektør
    areas: [fag, personal, okonomi]
    except: okonomi.laneopptak
    matter: not_principled
    basis: {law: kommuneloven-2018, section: "13-1"}
    adopted: {by: kommunestyret, date: "2024-06-13", case: PS 43/24}
    redelegate: {}
  til-kommunalsjefer:
    from: kommunedirektør
    to: {role: kommunalsjef}
    areas: [fag, personal, okonomi]
    except: okonomi.laneopptak
    matter: not_principled
    scope: own_unit
    rests_on: til-kommunedirektør
    redelegate: {}
"""
