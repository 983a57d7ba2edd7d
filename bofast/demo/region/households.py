"""The sixty households of the demo region: who they are, where they come from and how far they have come.

Every name is invented; addresses end in .example and telephone numbers are the authority's for films and books.
"""

# ruff: noqa: E501  one household a line is read as a table

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bofast.cases.rules import Stage
from bofast.demo.region.organisations import LETTERS
from bofast.kernel.clock import HERE

# When | from (code, or words) | to, the owner first | adults | children | stage | more
ROWS = """
2020-02-11 09.20 | 0180 | 2321 | Vidar Kråkbärsmyr: kock, Nora Kråkbärsmyr: hotellreceptionist | | settled | ev=3 at=3 hire=1@hotell pres=hotell heard=social
2020-03-16 19.45 | 1480 | 2361 | Stella Lingonstig: sjuksköterska, Björn Lingonstig: snickare | 1-5 | settled | ev=2 at=2 hire=1@vard pres=vard heard=fair
2020-05-04 12.10 | 0380 | 2380 | Amos Björkglänta: systemutvecklare | | settled | ev=1 at=1 hire=1@data heard=search
2020-08-19 20.05 | Utrecht, Nederländerna | 2326 | Pieter Veenbes: djurskötare, Marijke Veenbes: lärare | 6-9 10-12 | settled | ev=2 at=3 hire=1@lantbruk pres=lantbruk lang=en speaks=nederländska,_engelska interp heard=social
2020-09-28 08.30 | 2281 | 2303 | Ingela Tranbärshed: svetsare, Mats Tranbärshed: undersköterska | 10-12 13-15 | settled | ev=3 at=2 hire=1@mekaniska pres=mekaniska heard=ad
2021-01-12 21.15 | 1880 | 2309 | Solveig Daggkåpa: förskollärare, Jonatan Daggkåpa: elektriker | 0 1-5 | settled | ev=2 at=3 hire=2@el pres=el heard=friend
2021-02-08 10.40 | 1280 | 2321 | Mira Snöfjun: skidlärare | | lost | why=housing pres=lift
2021-03-02 18.20 | 0580 | 2313 | Harald Myrull: vindkrafttekniker, Ottilia Myrull: barnskötare | 1-5 1-5 | moved | ev=3 at=3 hire=1@vind pres=vind
2021-03-29 09.05 | 2480 | 2305 | Selma Rönnhage: sågverksoperatör, Isak Rönnhage: lastbilsmekaniker | 6-9 | moved | ev=2 at=2 hire=1@sag,2@maskin pres=sag,maskin
2021-04-20 22.30 | 0180 | 2380 | Ville Porsmyr: redovisningsekonom, Tindra Porsmyr: socialsekreterare | | moved | ev=1 at=2 hire=1@redovisning pres=redovisning
2021-05-17 13.55 | 2180 | 2361 | Edla Fjällsyra: undersköterska | 13-15 | lost | why=school
2021-06-03 07.50 | Rostock, Tyskland | 2313 | Katharina Moosbeere: distriktssköterska, Uwe Moosbeere: underhållsmekaniker | 6-9 | moved | ev=2 at=3 hire=2@vind pres=vind lang=en speaks=tyska,_engelska interp
2021-06-22 20.20 | 1980 | 2326 | Tage Kattfot: snickare, Hilma Kattfot: skolkurator | 1-5 | lost | why=no_partner_job pres=bygg
2021-08-09 11.35 | 2080 | 2309 | Elvira Blodrot: sjuksköterska, Sixten Blodrot: elektriker | 6-9 13-15 | moved | ev=1 at=2 hire=1@krokom,2@el pres=krokom,el wait=el
2021-08-24 17.10 | 0680 | 2303 | Rasmus Skvattram: fiskodlare | | moved | ev=1 at=1 hire=1@fisk
2021-09-14 19.25 | 0180 | 2321,2380 | Wilhelmina Ängsull: hotellreceptionist, Albin Ängsull: lifttekniker | 1-5 | moved | ev=2 at=2 hire=2@lift,1@hotell pres=lift,hotell same=a
2021-09-20 08.15 | 0180 | 2380 | Albin Ängsull: lifttekniker, Wilhelmina Ängsull: hotellreceptionist | 1-5 | moved | ev=1 at=1 same=a
2021-10-11 12.45 | 1281 | 2380 | Frans Ormbunk: tandläkare, Beda Ormbunk: bibliotekarie | 16-19 | lost | why=distance
2021-11-08 20.50 | 0880 | 2361 | Linnéa Mosippa: fritidsledare | | qualified | quiet heard=search when=later
2021-12-06 09.35 | Tammerfors, Finland | 2313 | Anneli Kuusisuo: undersköterska, Jukka Kuusisuo: skogsmaskinförare | 10-12 | moved | ev=3 at=3 hire=2@maskin pres=maskin speaks=finska,_svenska
2022-01-10 18.05 | 1480 | 2309 | Agaton Nattviol: bussförare, Rebecka Nattviol: lärare | 6-9 | lost | why=other_place
2022-01-24 10.15 | 0180 | 2321 | Dag Fjällklocka: snickare, Cornelia Fjällklocka: spaterapeut | | moved | ev=2 at=2 hire=1@bygg,2@hotell pres=bygg,hotell
2022-02-07 21.40 | 2281 | 2305 | Gun-Maj Hönsbär: förskollärare | 1-5 | lost | why=no_job
2022-02-21 08.55 | 0380 | 2380 | Emil Kungsljus: systemutvecklare, Petronella Kungsljus: läkare | 0 | decided | hire=1@data pres=data
2022-03-07 19.30 | 1280 | 2361 | Sanna Lappvide: kock, Teodor Lappvide: naturguide | | decided | hire=1@skidskola pres=skidskola,hotell
2022-03-21 12.25 | Charkiv, Ukraina | 2380 | Olena Jalynka: ekonomiassistent, Artem Jalynka: svetsare | 6-9 10-12 | offer | pres=redovisning,mekaniska lang=en speaks=ukrainska,_engelska interp
2022-04-04 20.10 | 0580 | 2303 | Holger Odon: vattenkrafttekniker, Ester Odon: undersköterska | 13-15 | decided | hire=1@jamtkraft pres=jamtkraft
2022-04-19 09.45 | 1880 | 2326 | Ronja Stenros: snöläggare | | lost | why=no_contact
2022-04-25 07.35 | 0180 | 2321 | Viktor Gullviva: pistmaskinförare, Sigrid Gullviva: kock | | offer | pres=lift,hotell
2022-05-09 18.50 | 2180 | 2313 | Bertil Vattenklöver: skogstransportförare, Majken Vattenklöver: vårdbiträde | 10-12 | decided | hire=1@akeri pres=akeri
2022-05-16 11.05 | 2480 | 2309 | Ines Smultronäng: förskollärare, Loke Smultronäng: vvs-montör | 1-5 | offer | pres=krokom
2022-05-30 20.35 | 0680 | 2361 | Kerstin Hjärtstilla: distriktssköterska | | decided | hire=1@vard pres=vard
2022-06-07 13.20 | 1980 | 2305 | Göran Blåsippa: skogsmaskinförare, Ulla Blåsippa: butikssäljare | | offer | pres=maskin
2022-06-20 08.10 | Lyon, Frankrike | 2321 | Chloé Myrtille: kock, Bastien Myrtille: skidlärare | 1-5 | lost | why=no_job lang=en speaks=franska,_engelska
2022-06-27 21.55 | 0180 | 2380 | Samira Tujagren: tandläkare, Kian Tujagren: civilingenjör | 6-9 | offer | pres=data speaks=persiska,_svenska
2022-07-04 10.30 | 1980 | 2309 | Tuva Granris: sjuksköterska, Elis Blåbärsmo: elektriker | 1-5 6-9 | decided | by-hand minutes=40 heard=fair heardof=flyttmässan_i_Stockholm speaks=svenska,_finska when=soon
2022-07-11 19.15 | 1480 | 2326 | Alvar Åkerbär: djurskötare, Stina Åkerbär: personlig assistent | 0 | offer | pres=lantbruk
2022-07-25 09.50 | 2281 | 2380 | Nikolina Strandråg: grundskollärare, Petter Strandråg: målare | 6-9 6-9 | decided | hire=2@bygg pres=bygg
2022-08-01 22.05 | 0380 | 2361 | Henning Fårticka: pistmaskinförare | | offer | pres=skidskola
2022-08-08 08.40 | 1281 | 2313 | Valborg Vitmåra: barnskötare, Egil Vitmåra: vindkrafttekniker | 1-5 | offer | pres=vind
2022-08-15 17.35 | 0180 | 2321 | Tilde Ripbär: hotellchef, August Ripbär: brandman | 10-12 | qualified | pres=hotell
2022-08-18 12.00 | 2080 | 2303 | Evald Kärrspira: montör, Barbro Kärrspira: städare | | qualified |
2022-08-22 20.45 | 1280 | 2380,2309 | Leona Skogsstjärna: jurist, Malkolm Skogsstjärna: systemutvecklare | 0 | qualified | same=b
2022-08-24 21.00 | 1280 | 2309 | Malkolm Skogsstjärna: systemutvecklare | 0 | qualified | same=b
2022-08-29 09.25 | Groningen, Nederländerna | 2326 | Fenna Heideroos: sjuksköterska, Wouter Heideroos: snickare | 1-5 6-9 | qualified | lang=en speaks=nederländska,_engelska interp
2022-09-01 18.30 | 0880 | 2305 | Ossian Nyponhed: lastbilsmekaniker, Vendla Nyponhed: undersköterska | 16-19 | qualified |
2022-09-05 11.50 | 1880 | 2361 | Agda Klätt: lokalvårdare, Ivar Klätt: fastighetsskötare | | qualified | pres=skidskola
2022-09-08 21.20 | 0180 | 2380,2309 | Tuvalisa Brudborste: arkitekt, Noel Brudborste: lärare | 1-5 | qualified |
2022-09-12 08.05 | 0580 | 2321 | Melker Fjällgröna: naturguide | | qualified |
2022-09-14 19.40 | 1980 | 2313 | Hedda Vattenpest: förskollärare, Kasper Vattenpest: betongarbetare | 1-5 1-5 | lead |
2022-09-16 12.35 | 2180 | 2303 | Inez Mannagräs: undersköterska | 6-9 | lead |
2022-09-19 20.00 | 0680 | 2326 | Orvar Lungört: lärare, Gerd Lungört: redovisningsekonom | | lead |
2022-09-20 09.10 | 2480 | 2309 | Elsie Hultgräs: socialsekreterare, Jöns Hultgräs: grävmaskinförare | 10-12 | lead |
2022-09-21 18.15 | 1480 | 2380 | Fabian Videört: ljudtekniker | | lead | heard=friend
2022-09-22 21.10 | Gdańsk, Polen | 2305 | Zofia Jarzębina: svetsare, Marek Jarzębina: skogsvårdare | 6-9 | lead | untaken lang=en speaks=polska,_engelska interp
2022-09-23 13.15 | 0180 | 2361 | Saga-Lo Fjällsippa: massör, Birger Fjällsippa: elektriker | | lead | untaken
2022-09-26 08.20 | 1281 | 2309 | Theodora Kransrams: förskollärare, Simon Kransrams: snickare | 1-5 1-5 | lead | untaken
2022-09-29 19.05 | 0380 | 2321 | Egon Renlav: elektriker, Wanja Renlav: sjuksköterska | 0 | lead | untaken
2022-10-02 21.40 | 2281 | 2380 | Jorun Kavelhirs: busschaufför, Ebbe Kavelhirs: kock | 13-15 | lead | untaken
2022-10-03 00.14 | 1980 | 2309 | Märit Sotvide: undersköterska, Hadar Sotvide: vvs-montör | 1-5 | lead | untaken
"""
OCCUPATIONS = {  # the words of ROWS -> the register's occupation
    "sjuksköterska": ("bXNH_MNX_dUR", "Sjuksköterska, grundutbildad"),
    "undersköterska": ("bSEB_VKd_Ub3", "Undersköterska, hemtjänst, äldreboende och habilitering"),
    "distriktssköterska": ("n2Tp_B8E_gED", "Distriktssköterska"),
    "vårdbiträde": ("4zLr_jP5_peZ", "Vårdbiträde"),
    "tandläkare": ("TdvW_S8R_CFH", "Tandläkare"),
    "elektriker": ("84Uc_bhA_s47", "Installationselektriker"),
    "snickare": ("4Z7F_oBG_vMG", "Träarbetare/Snickare"),
    "målare": ("rv19_K1B_Fuo", "Målare"),
    "betongarbetare": ("57z2_b5A_hAT", "Betongarbetare"),
    "vvs-montör": ("ZZTi_v6g_4cZ", "VVS-montör"),
    "svetsare": ("rxrQ_Nyy_k6y", "Svetsare"),
    "montör": ("rAjz_1xP_f1a", "Montör metallprodukter"),
    "underhållsmekaniker": ("ci6b_Nc2_FmS", "Underhållsmekaniker"),
    "lastbilsmekaniker": ("o7LP_duC_u9Z", "Lastbilsmekaniker"),
    "sågverksoperatör": ("eXSQ_Gwt_hZN", "Sågverksoperatör"),
    "skogsmaskinförare": ("hVUG_5nN_gBh", "Skogsmaskinförare"),
    "skogstransportförare": ("6nKy_pXY_CRv", "Skogstransportförare"),
    "skogsvårdare": ("v9Ux_bdL_D74", "Skogsvårdare"),
    "grävmaskinförare": ("EGix_gMZ_3r9", "Grävmaskinförare"),
    "maskinförare": ("j5hb_nHr_8Q5", "Maskinförare lantbruk"),
    "bussförare": ("6zL8_YYP_1eR", "Bussförare"),
    "busschaufför": ("6zL8_YYP_1eR", "Bussförare"),
    "djurskötare": ("vxKf_9ig_cob", "Djurskötare lantbruk"),
    "fiskodlare": ("WJ8c_6aZ_9CL", "Fiskodlare"),
    "vindkrafttekniker": ("9XKh_kC3_A29", "Vindkrafttekniker"),
    "vattenkrafttekniker": ("VyPZ_Aeo_ka9", "Vattenkrafttekniker"),
    "kock": ("JbJw_as4_S93", "Kock à la carte"),
    "hotellreceptionist": ("3kFW_XLk_v9H", "Hotellreceptionist"),
    "hotellchef": ("EH8C_7Pm_SMZ", "Hotellchef"),
    "spaterapeut": ("GNX3_2s8_99p", "Spaterapeut"),
    "naturguide": ("fbTg_DGa_7px", "Naturguide"),
    "skidlärare": ("zBWk_kpm_25V", "Skidinstruktör/Skidlärare"),
    "lifttekniker": ("mSRg_Zwo_mrK", "Lifttekniker"),
    "pistmaskinförare": ("kL6N_6kS_hBu", "Pistmaskinförare"),
    "snöläggare": ("suGr_ne2_iCz", "Snöläggare"),
    "förskollärare": ("rUcW_z9R_Qsv", "Förskollärare"),
    "barnskötare": ("rM7G_ge7_XhP", "Barnskötare"),
    "lärare": ("wypk_7S7_snv", "Ämneslärare, 7-9"),
    "grundskollärare": ("S9LC_4m4_yza", "Grundlärare, 4-6"),
    "fritidsledare": ("ZnNn_D2K_pTi", "Fritidsledare"),
    "personlig assistent": ("eU1q_zvL_9Rf", "Personlig assistent"),
    "socialsekreterare": ("FwM7_WYB_qgc", "Socialsekreterare"),
    "skolkurator": ("YpRs_ybt_47a", "Kurator"),
    "systemutvecklare": ("fg7B_yov_smw", "Systemutvecklare/Programmerare"),
    "redovisningsekonom": ("8N18_sGB_X4M", "Redovisningsekonom"),
    "ekonomiassistent": ("BK8D_hZe_dtk", "Ekonomiassistent"),
    "butikssäljare": ("ek9W_CmD_y2M", "Butikssäljare, fackhandel"),
    "städare": ("KF64_AvU_S4N", "Städare"),
    "lokalvårdare": ("KF64_AvU_S4N", "Städare"),
    "fastighetsskötare": ("gD5N_mCM_ea5", "Fastighetsskötare"),
    "brandman": ("sgib_x6a_wnW", "Brandman"),
    "ljudtekniker": ("DjWo_rw6_r9z", "Ljudtekniker"),
}
SKILLS = {  # what those of some occupations have besides, by the register's numbers
    "elektriker": ("8ZhW_wNv_5k9", "8pwJ_sfn_cAx", "VQxj_dHG_UCE"),  # low voltage, new installations, cables
    "sjuksköterska": ("dJa5_Nao_mDS", "NbjJ_WBY_FoA", "MR4H_FFT_mTj"),  # licensed, home care, nursing
}


@dataclass(frozen=True, slots=True)
class Person:
    """One adult: a name, what they do, and how they are reached."""

    name: str
    work: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class Story:
    """One household and how far it has come; `more` is what the table's last column says."""

    number: int
    at: datetime
    moving_from: str
    receivers: tuple[str, ...]
    adults: tuple[Person, ...]
    children: tuple[str, ...]
    stage: Stage
    more: dict[str, str] = field(default_factory=dict)

    def listed(self, name: str) -> list[str]:
        """The words of one entry of `more`, such as the companies that somebody was presented to."""
        return self.more.get(name, "").split(",") if self.more.get(name) else []


def stories() -> list[Story]:
    """The sixty households in the order they came."""
    return [_story(number, row) for number, row in enumerate(ROWS.strip().splitlines())]


def _story(number: int, row: str) -> Story:
    when, moving_from, to, adults, children, stage, more = (cell.strip() for cell in row.split("|"))
    people = tuple(
        _person(words, f"+467017406{35 + number:02}" if place == 0 else "")
        for place, words in enumerate(adults.split(", "))
    )
    told = (word.partition("=") for word in more.split())
    return Story(
        number,
        datetime.strptime(when, "%Y-%m-%d %H.%M").replace(tzinfo=HERE),
        moving_from,
        tuple(to.split(",")),
        people,
        tuple(children.split()),
        Stage(stage),
        {name: value.replace("_", " ") if name in {"speaks", "heardof"} else value or "yes" for name, _, value in told},
    )


def _person(words: str, phone: str) -> Person:
    name, work = words.split(": ")
    address = name.lower().translate(LETTERS).replace(" ", ".")
    return Person(name, work, f"{address}@hushall.example", phone)
