"""The expense rules of Japan's Yorozu support centres and expert dispatch, typed and traceable.

Public names are loaded on first use, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yorozu_rules.application.check import ApplicationState as ApplicationState
    from yorozu_rules.application.check import ApplicationSummary as ApplicationSummary
    from yorozu_rules.application.check import check_application as check_application
    from yorozu_rules.application.facts import Applicant as Applicant
    from yorozu_rules.application.facts import Application as Application
    from yorozu_rules.application.facts import ConditionAnswer as ConditionAnswer
    from yorozu_rules.application.facts import Enclosed as Enclosed
    from yorozu_rules.application.facts import Mail as Mail
    from yorozu_rules.application.figures import ApplicationFigures as ApplicationFigures
    from yorozu_rules.application.schedule import Due as Due
    from yorozu_rules.application.schedule import application_schedule as application_schedule
    from yorozu_rules.budget.administration import general_administration as general_administration
    from yorozu_rules.budget.facts import Administration as Administration
    from yorozu_rules.budget.facts import BudgetLine as BudgetLine
    from yorozu_rules.budget.facts import Contracted as Contracted
    from yorozu_rules.budget.facts import DeskWeight as DeskWeight
    from yorozu_rules.budget.facts import OtherBasis as OtherBasis
    from yorozu_rules.budget.facts import Plan as Plan
    from yorozu_rules.budget.facts import SettledCost as SettledCost
    from yorozu_rules.budget.facts import Settlement as Settlement
    from yorozu_rules.budget.facts import Subcontract as Subcontract
    from yorozu_rules.budget.facts import Subcontracts as Subcontracts
    from yorozu_rules.budget.grade_table import GradeRow as GradeRow
    from yorozu_rules.budget.grade_table import GradeTable as GradeTable
    from yorozu_rules.budget.grade_table import doubtful_grades as doubtful_grades
    from yorozu_rules.budget.labour import actual_cost_rate as actual_cost_rate
    from yorozu_rules.budget.labour import actual_rate as actual_rate
    from yorozu_rules.budget.labour import day_pay_rate as day_pay_rate
    from yorozu_rules.budget.labour import grade_rate as grade_rate
    from yorozu_rules.budget.labour import labour_cost as labour_cost
    from yorozu_rules.budget.labour import price_list_rate as price_list_rate
    from yorozu_rules.budget.plan import check_plan as check_plan
    from yorozu_rules.budget.report_due import project_term as project_term
    from yorozu_rules.budget.report_due import report_due as report_due
    from yorozu_rules.budget.rooms import Room as Room
    from yorozu_rules.budget.rooms import rooms as rooms
    from yorozu_rules.budget.settlement import Settled as Settled
    from yorozu_rules.budget.settlement import settle_project as settle_project
    from yorozu_rules.budget.standing import shift as shift
    from yorozu_rules.budget.standing import standing as standing
    from yorozu_rules.budget.subcontracts import check_subcontracts as check_subcontracts
    from yorozu_rules.budget.table import contract_amount as contract_amount
    from yorozu_rules.budget.table import plan_table as plan_table
    from yorozu_rules.budget.table import pools_of as pools_of
    from yorozu_rules.calendar import JST as JST
    from yorozu_rules.calendar import era_date as era_date
    from yorozu_rules.calendar import fiscal_year as fiscal_year
    from yorozu_rules.calendar import read_date as read_date
    from yorozu_rules.checks import check as check
    from yorozu_rules.coordinator.ending import check_ending as check_ending
    from yorozu_rules.coordinator.engagement import check_engagement as check_engagement
    from yorozu_rules.coordinator.facts import CaseWorked as CaseWorked
    from yorozu_rules.coordinator.facts import Ending as Ending
    from yorozu_rules.coordinator.facts import Engagement as Engagement
    from yorozu_rules.coordinator.facts import MonthWorked as MonthWorked
    from yorozu_rules.coordinator.facts import Procedures as Procedures
    from yorozu_rules.coordinator.facts import Raise as Raise
    from yorozu_rules.coordinator.facts import StandIn as StandIn
    from yorozu_rules.coordinator.figures import CaseFigures as CaseFigures
    from yorozu_rules.coordinator.figures import CoordinatorFigures as CoordinatorFigures
    from yorozu_rules.coordinator.month import settle_fees as settle_fees
    from yorozu_rules.coordinator.roles import Role as Role
    from yorozu_rules.coordinator.stand_in import check_stand_in as check_stand_in
    from yorozu_rules.dispatch.body import Body as Body
    from yorozu_rules.dispatch.commission import Commission as Commission
    from yorozu_rules.dispatch.exclusion import Ties as Ties
    from yorozu_rules.dispatch.facts import Claim as Claim
    from yorozu_rules.dispatch.facts import Period as Period
    from yorozu_rules.dispatch.facts import Visit as Visit
    from yorozu_rules.dispatch.facts import VisitRecord as VisitRecord
    from yorozu_rules.dispatch.fee import copayment as copayment
    from yorozu_rules.dispatch.fee import programme_share as programme_share
    from yorozu_rules.dispatch.figures import DispatchFigures as DispatchFigures
    from yorozu_rules.dispatch.figures import PlatformFigures as PlatformFigures
    from yorozu_rules.dispatch.numbering import VisitNumbers as VisitNumbers
    from yorozu_rules.dispatch.numbering import number_visits as number_visits
    from yorozu_rules.dispatch.papers import Accompaniment as Accompaniment
    from yorozu_rules.dispatch.papers import Attendance as Attendance
    from yorozu_rules.dispatch.papers import Check as Check
    from yorozu_rules.dispatch.papers import Papers as Papers
    from yorozu_rules.dispatch.papers import Session as Session
    from yorozu_rules.dispatch.register.evaluation import Evaluation as Evaluation
    from yorozu_rules.dispatch.register.evaluation import EvaluationForm as EvaluationForm
    from yorozu_rules.dispatch.register.evaluation import MeanMark as MeanMark
    from yorozu_rules.dispatch.register.evaluation import missing_evaluations as missing_evaluations
    from yorozu_rules.dispatch.register.evaluation import summarise as summarise
    from yorozu_rules.dispatch.register.expert import check_expert as check_expert
    from yorozu_rules.dispatch.register.facts import Expert as Expert
    from yorozu_rules.dispatch.register.facts import Qualification as Qualification
    from yorozu_rules.dispatch.register.figures import BodyFigures as BodyFigures
    from yorozu_rules.dispatch.register.figures import ExpertFigures as ExpertFigures
    from yorozu_rules.dispatch.register.platform import Platform as Platform
    from yorozu_rules.dispatch.register.platform import check_platform as check_platform
    from yorozu_rules.dispatch.register.registration import Renewal as Renewal
    from yorozu_rules.dispatch.register.registration import commission_of as commission_of
    from yorozu_rules.dispatch.register.registration import (
        registration_conditions as registration_conditions,
    )
    from yorozu_rules.dispatch.register.search import Match as Match
    from yorozu_rules.dispatch.register.search import Trip as Trip
    from yorozu_rules.dispatch.register.search import Wanted as Wanted
    from yorozu_rules.dispatch.register.search import find_experts as find_experts
    from yorozu_rules.dispatch.request import DispatchRequest as DispatchRequest
    from yorozu_rules.dispatch.request import Issue as Issue
    from yorozu_rules.dispatch.request import check_request as check_request
    from yorozu_rules.dispatch.request import request_conditions as request_conditions
    from yorozu_rules.dispatch.settlement import settle as settle
    from yorozu_rules.dispatch.truth import Truth as Truth
    from yorozu_rules.errors import YorozuError as YorozuError
    from yorozu_rules.flows import how_far as how_far
    from yorozu_rules.frames.claims import claims_from_frame as claims_from_frame
    from yorozu_rules.frames.history import history_from_frame as history_from_frame
    from yorozu_rules.frames.outcomes import findings_frame as findings_frame
    from yorozu_rules.frames.outcomes import lines_frame as lines_frame
    from yorozu_rules.frames.outcomes import totals_frame as totals_frame
    from yorozu_rules.frames.payments import transfers_frame as transfers_frame
    from yorozu_rules.frames.reports import report_frame as report_frame
    from yorozu_rules.frames.writing import claim_frames as claim_frames
    from yorozu_rules.io.bank.contents import BankEnd as BankEnd
    from yorozu_rules.io.bank.contents import BankFile as BankFile
    from yorozu_rules.io.bank.contents import BankHeader as BankHeader
    from yorozu_rules.io.bank.contents import BankTrailer as BankTrailer
    from yorozu_rules.io.bank.contents import BankTransfer as BankTransfer
    from yorozu_rules.io.bank.dialect import BankDialect as BankDialect
    from yorozu_rules.io.bank.draft import BankDraft as BankDraft
    from yorozu_rules.io.bank.draft import draft_bank_file as draft_bank_file
    from yorozu_rules.io.bank.naming import BankNote as BankNote
    from yorozu_rules.io.bank.reading import read_bank_file as read_bank_file
    from yorozu_rules.io.bank.writing import bank_file as bank_file
    from yorozu_rules.io.bank.writing import write_bank_file as write_bank_file
    from yorozu_rules.io.claim_lines import RefusedRows as RefusedRows
    from yorozu_rules.io.claims import History as History
    from yorozu_rules.io.claims import SourcedClaim as SourcedClaim
    from yorozu_rules.io.claims import each_claim as each_claim
    from yorozu_rules.io.claims import read_claims as read_claims
    from yorozu_rules.io.claims import read_history as read_history
    from yorozu_rules.io.facts import read_facts as read_facts
    from yorozu_rules.io.grade_table import read_grade_table as read_grade_table
    from yorozu_rules.io.grade_table import write_grade_table as write_grade_table
    from yorozu_rules.io.ledger import ledger_lines as ledger_lines
    from yorozu_rules.io.ledger import read_ledger as read_ledger
    from yorozu_rules.io.outcomes import outcome_from_json as outcome_from_json
    from yorozu_rules.io.outcomes import outcome_to_json as outcome_to_json
    from yorozu_rules.io.payments import read_decisions as read_decisions
    from yorozu_rules.io.payments import read_payees as read_payees
    from yorozu_rules.io.plans import read_plan as read_plan
    from yorozu_rules.io.reports import report_csv as report_csv
    from yorozu_rules.io.reports import write_report as write_report
    from yorozu_rules.io.schemas import fact_from_json as fact_from_json
    from yorozu_rules.io.schemas import schema as schema
    from yorozu_rules.io.schemas import schemas as schemas
    from yorozu_rules.io.tables.reading import open_claim_tables as open_claim_tables
    from yorozu_rules.io.tables.reading import read_claim_tables as read_claim_tables
    from yorozu_rules.io.tables.writing import write_claim_tables as write_claim_tables
    from yorozu_rules.io.workbook.claims import open_claim_workbook as open_claim_workbook
    from yorozu_rules.io.workbook.claims import read_claim_workbook as read_claim_workbook
    from yorozu_rules.io.workbook.claims import write_claim_workbook as write_claim_workbook
    from yorozu_rules.io.workbook.forms import fill_form as fill_form
    from yorozu_rules.law.consumption_tax import consumption_tax as consumption_tax
    from yorozu_rules.law.consumption_tax import consumption_tax_rate as consumption_tax_rate
    from yorozu_rules.law.consumption_tax import deductible_tax as deductible_tax
    from yorozu_rules.law.grade_rate import standard_pay_rate as standard_pay_rate
    from yorozu_rules.law.invoice_number import invoice_number as invoice_number
    from yorozu_rules.law.lodging import LodgingTable as LodgingTable
    from yorozu_rules.law.lodging import NightDue as NightDue
    from yorozu_rules.law.lodging import NightOrdered as NightOrdered
    from yorozu_rules.law.lodging import lodging_allowance as lodging_allowance
    from yorozu_rules.law.lodging import lodging_due as lodging_due
    from yorozu_rules.law.lodging import lodging_standard as lodging_standard
    from yorozu_rules.law.national_travel import national_travel as national_travel
    from yorozu_rules.law.withholding import gross_for_net as gross_for_net
    from yorozu_rules.law.withholding import remittance_due as remittance_due
    from yorozu_rules.law.withholding import withholding_tax as withholding_tax
    from yorozu_rules.mechanism import Answered as Answered
    from yorozu_rules.mechanism import Bands as Bands
    from yorozu_rules.mechanism import Flow as Flow
    from yorozu_rules.mechanism import Judgement as Judgement
    from yorozu_rules.mechanism import Progress as Progress
    from yorozu_rules.mechanism import State as State
    from yorozu_rules.mechanism import Step as Step
    from yorozu_rules.mechanism import StepDone as StepDone
    from yorozu_rules.mechanism import all_of as all_of
    from yorozu_rules.mechanism import any_of as any_of
    from yorozu_rules.network.check import check_network as check_network
    from yorozu_rules.network.deadlines import NetworkDeadlines as NetworkDeadlines
    from yorozu_rules.network.deadlines import network_deadlines as network_deadlines
    from yorozu_rules.network.facts import BoardMember as BoardMember
    from yorozu_rules.network.facts import Network as Network
    from yorozu_rules.network.facts import NetworkEvent as NetworkEvent
    from yorozu_rules.network.facts import NetworkReport as NetworkReport
    from yorozu_rules.network.facts import OtherNumber as OtherNumber
    from yorozu_rules.network.facts import PaidPerson as PaidPerson
    from yorozu_rules.network.facts import PlanDocument as PlanDocument
    from yorozu_rules.network.facts import SiteVisit as SiteVisit
    from yorozu_rules.network.facts import SupportedBusiness as SupportedBusiness
    from yorozu_rules.network.facts import SupportedInstitution as SupportedInstitution
    from yorozu_rules.network.figures import NetworkFigures as NetworkFigures
    from yorozu_rules.network.payable import Payable as Payable
    from yorozu_rules.network.payable import may_be_paid as may_be_paid
    from yorozu_rules.obligation.audits import check_site_visits as check_site_visits
    from yorozu_rules.obligation.awards import check_awards as check_awards
    from yorozu_rules.obligation.deliverables import check_delivery as check_delivery
    from yorozu_rules.obligation.diagnosis import check_diagnosis as check_diagnosis
    from yorozu_rules.obligation.facts import Award as Award
    from yorozu_rules.obligation.facts import Awards as Awards
    from yorozu_rules.obligation.facts import Cancellation as Cancellation
    from yorozu_rules.obligation.facts import CentreYear as CentreYear
    from yorozu_rules.obligation.facts import Consent as Consent
    from yorozu_rules.obligation.facts import Delivery as Delivery
    from yorozu_rules.obligation.facts import Diagnosed as Diagnosed
    from yorozu_rules.obligation.facts import DutyDone as DutyDone
    from yorozu_rules.obligation.facts import ForumHeld as ForumHeld
    from yorozu_rules.obligation.facts import Handler as Handler
    from yorozu_rules.obligation.facts import HandlerRegister as HandlerRegister
    from yorozu_rules.obligation.facts import Measured as Measured
    from yorozu_rules.obligation.facts import Meetings as Meetings
    from yorozu_rules.obligation.facts import MonthlyReport as MonthlyReport
    from yorozu_rules.obligation.facts import Question as Question
    from yorozu_rules.obligation.facts import Respondent as Respondent
    from yorozu_rules.obligation.facts import Sanction as Sanction
    from yorozu_rules.obligation.facts import Satellite as Satellite
    from yorozu_rules.obligation.facts import SecurityReport as SecurityReport
    from yorozu_rules.obligation.facts import SiteCheck as SiteCheck
    from yorozu_rules.obligation.facts import SiteVisits as SiteVisits
    from yorozu_rules.obligation.facts import Survey as Survey
    from yorozu_rules.obligation.facts import SurveyAnswers as SurveyAnswers
    from yorozu_rules.obligation.facts import SystemDescription as SystemDescription
    from yorozu_rules.obligation.facts import WebSession as WebSession
    from yorozu_rules.obligation.facts import WebSite as WebSite
    from yorozu_rules.obligation.facts import YearlySurvey as YearlySurvey
    from yorozu_rules.obligation.fields import focus_fields as focus_fields
    from yorozu_rules.obligation.figures import AuditFigures as AuditFigures
    from yorozu_rules.obligation.figures import CancellationFigures as CancellationFigures
    from yorozu_rules.obligation.figures import DeliveryFigures as DeliveryFigures
    from yorozu_rules.obligation.figures import HandlerFigures as HandlerFigures
    from yorozu_rules.obligation.figures import SanctionFigures as SanctionFigures
    from yorozu_rules.obligation.figures import SecurityFigures as SecurityFigures
    from yorozu_rules.obligation.figures import SecurityYearFigures as SecurityYearFigures
    from yorozu_rules.obligation.figures import SurveyFigures as SurveyFigures
    from yorozu_rules.obligation.figures import SystemFigures as SystemFigures
    from yorozu_rules.obligation.figures import YearFigures as YearFigures
    from yorozu_rules.obligation.handlers import check_handlers as check_handlers
    from yorozu_rules.obligation.meetings import check_meetings as check_meetings
    from yorozu_rules.obligation.monthly import licences_owed as licences_owed
    from yorozu_rules.obligation.sanctions import check_cancellation as check_cancellation
    from yorozu_rules.obligation.sanctions import check_sanction as check_sanction
    from yorozu_rules.obligation.sanctions import suspension_until as suspension_until
    from yorozu_rules.obligation.security import check_security as check_security
    from yorozu_rules.obligation.surveys import check_survey as check_survey
    from yorozu_rules.obligation.surveys import check_yearly_survey as check_yearly_survey
    from yorozu_rules.obligation.system import check_system as check_system
    from yorozu_rules.obligation.tables import Tables as Tables
    from yorozu_rules.obligation.tables import tabulate as tabulate
    from yorozu_rules.obligation.years import check_year as check_year
    from yorozu_rules.outcome import Amounts as Amounts
    from yorozu_rules.outcome import Finding as Finding
    from yorozu_rules.outcome import Line as Line
    from yorozu_rules.outcome import Outcome as Outcome
    from yorozu_rules.payment.digest import run_digest as run_digest
    from yorozu_rules.payment.facts import Account as Account
    from yorozu_rules.payment.facts import ClaimBack as ClaimBack
    from yorozu_rules.payment.facts import Invoice as Invoice
    from yorozu_rules.payment.facts import OwnFunds as OwnFunds
    from yorozu_rules.payment.facts import PaidOutside as PaidOutside
    from yorozu_rules.payment.facts import Payee as Payee
    from yorozu_rules.payment.facts import Reversed as Reversed
    from yorozu_rules.payment.facts import Withdrawn as Withdrawn
    from yorozu_rules.payment.figures import PaymentFigures as PaymentFigures
    from yorozu_rules.payment.ledger import Entry as Entry
    from yorozu_rules.payment.ledger import Ledger as Ledger
    from yorozu_rules.payment.month import pay_month as pay_month
    from yorozu_rules.payment.notice import Notice as Notice
    from yorozu_rules.payment.notice import payment_notices as payment_notices
    from yorozu_rules.payment.record import Record as Record
    from yorozu_rules.payment.record import yearly_records as yearly_records
    from yorozu_rules.payment.remitter import BankOffice as BankOffice
    from yorozu_rules.payment.remitter import Remitter as Remitter
    from yorozu_rules.payment.run import Run as Run
    from yorozu_rules.payment.sample import Sample as Sample
    from yorozu_rules.payment.sample import monthly_sample as monthly_sample
    from yorozu_rules.payment.transfer import Payment as Payment
    from yorozu_rules.registry import Rule as Rule
    from yorozu_rules.registry import find_rulebook as find_rulebook
    from yorozu_rules.registry import known_rulebooks as known_rulebooks
    from yorozu_rules.registry import rulebook as rulebook
    from yorozu_rules.registry import rules as rules
    from yorozu_rules.report.activity import Activity as Activity
    from yorozu_rules.report.activity import monthly_activity as monthly_activity
    from yorozu_rules.report.bodies import BodyPayments as BodyPayments
    from yorozu_rules.report.bodies import payments_by_body as payments_by_body
    from yorozu_rules.report.businesses import Supported as Supported
    from yorozu_rules.report.businesses import supported_businesses as supported_businesses
    from yorozu_rules.report.call_centre import CallCentre as CallCentre
    from yorozu_rules.report.call_centre import estimate_call_centre as estimate_call_centre
    from yorozu_rules.report.case_studies import check_case_studies as check_case_studies
    from yorozu_rules.report.centre import check_centre_activity as check_centre_activity
    from yorozu_rules.report.estimate import Estimate as Estimate
    from yorozu_rules.report.estimate import EstimateLine as EstimateLine
    from yorozu_rules.report.estimate import estimate_year as estimate_year
    from yorozu_rules.report.experts import ExpertPayments as ExpertPayments
    from yorozu_rules.report.experts import payments_by_expert as payments_by_expert
    from yorozu_rules.report.facts import BodyTraits as BodyTraits
    from yorozu_rules.report.facts import BusinessTraits as BusinessTraits
    from yorozu_rules.report.facts import CallVolumes as CallVolumes
    from yorozu_rules.report.facts import CaseStudies as CaseStudies
    from yorozu_rules.report.facts import CaseStudy as CaseStudy
    from yorozu_rules.report.facts import CentreMonth as CentreMonth
    from yorozu_rules.report.facts import ExpertTraits as ExpertTraits
    from yorozu_rules.report.facts import PlatformMembers as PlatformMembers
    from yorozu_rules.report.facts import RequestMade as RequestMade
    from yorozu_rules.report.facts import Traits as Traits
    from yorozu_rules.report.facts import VisitTraits as VisitTraits
    from yorozu_rules.report.facts import VisitVolume as VisitVolume
    from yorozu_rules.report.facts import Volumes as Volumes
    from yorozu_rules.report.figures import CentreActivityFigures as CentreActivityFigures
    from yorozu_rules.report.figures import EstimateFigures as EstimateFigures
    from yorozu_rules.report.figures import ReportFigures as ReportFigures
    from yorozu_rules.report.registrations import Registrations as Registrations
    from yorozu_rules.report.registrations import registrations as registrations
    from yorozu_rules.report.supplies import Quantity as Quantity
    from yorozu_rules.report.supplies import estimate_archive as estimate_archive
    from yorozu_rules.report.supplies import estimate_experts as estimate_experts
    from yorozu_rules.report.supplies import estimate_system_licences as estimate_system_licences
    from yorozu_rules.report.table import Table as Table
    from yorozu_rules.rulebooks import Rulebook as Rulebook
    from yorozu_rules.rulebooks import Section as Section
    from yorozu_rules.rulebooks.difference import Difference as Difference
    from yorozu_rules.rulebooks.difference import differences as differences
    from yorozu_rules.sheets.writing import write_workbook as write_workbook
    from yorozu_rules.text.display.show import Shown as Shown
    from yorozu_rules.text.display.show import compare as compare
    from yorozu_rules.text.display.show import show as show
    from yorozu_rules.text.estimates import estimate_text as estimate_text
    from yorozu_rules.text.estimates import quantity_text as quantity_text
    from yorozu_rules.text.explain import explain as explain
    from yorozu_rules.text.explain import explain_findings as explain_findings
    from yorozu_rules.text.numbers import kanji_yen as kanji_yen
    from yorozu_rules.text.numbers import read_kanji_yen as read_kanji_yen
    from yorozu_rules.text.plans import plan_text as plan_text
    from yorozu_rules.text.readings import reading_text as reading_text
    from yorozu_rules.text.rules import rule_title as rule_title
    from yorozu_rules.travel.facts import AllowanceDay as AllowanceDay
    from yorozu_rules.travel.facts import Journey as Journey
    from yorozu_rules.travel.facts import Night as Night
    from yorozu_rules.travel.facts import OtherCost as OtherCost
    from yorozu_rules.travel.facts import OtherRoute as OtherRoute
    from yorozu_rules.travel.facts import Package as Package
    from yorozu_rules.travel.facts import Reduction as Reduction
    from yorozu_rules.travel.facts import Reference as Reference
    from yorozu_rules.travel.figures import TravelFigures as TravelFigures
    from yorozu_rules.travel.legs import AirLeg as AirLeg
    from yorozu_rules.travel.legs import BusLeg as BusLeg
    from yorozu_rules.travel.legs import Instead as Instead
    from yorozu_rules.travel.legs import Necessary as Necessary
    from yorozu_rules.travel.legs import PrivateCarLeg as PrivateCarLeg
    from yorozu_rules.travel.legs import RailCharge as RailCharge
    from yorozu_rules.travel.legs import RailLeg as RailLeg
    from yorozu_rules.travel.legs import RentalCarLeg as RentalCarLeg
    from yorozu_rules.travel.legs import ShipLeg as ShipLeg
    from yorozu_rules.travel.legs import TaxiLeg as TaxiLeg
    from yorozu_rules.travel.plan import plan_journey as plan_journey
    from yorozu_rules.yen import Basis as Basis
    from yorozu_rules.yen import Rounding as Rounding
    from yorozu_rules.yen import apportion as apportion

_HOMES = {
    "application.check": "ApplicationState ApplicationSummary check_application",
    "application.facts": "Applicant Application ConditionAnswer Enclosed Mail",
    "application.figures": "ApplicationFigures",
    "application.schedule": "Due application_schedule",
    "budget.grade_table": "GradeRow GradeTable doubtful_grades",
    "budget.labour": (
        "actual_cost_rate actual_rate day_pay_rate grade_rate labour_cost price_list_rate"
    ),
    "budget.report_due": "project_term report_due",
    "budget.settlement": "Settled settle_project",
    "budget.subcontracts": "check_subcontracts",
    "budget.administration": "general_administration",
    "budget.facts": (
        "Administration BudgetLine Contracted DeskWeight OtherBasis Plan SettledCost Settlement "
        "Subcontract Subcontracts"
    ),
    "budget.plan": "check_plan",
    "budget.rooms": "Room rooms",
    "budget.standing": "shift standing",
    "budget.table": "contract_amount plan_table pools_of",
    "io.facts": "read_facts",
    "io.plans": "read_plan",
    "text.rules": "rule_title",
    "text.readings": "reading_text",
    "text.numbers": "kanji_yen read_kanji_yen",
    "text.plans": "plan_text",
    "calendar": "JST era_date fiscal_year read_date",
    "checks": "check",
    "coordinator.ending": "check_ending",
    "coordinator.engagement": "check_engagement",
    "coordinator.facts": "CaseWorked Ending Engagement MonthWorked Procedures Raise StandIn",
    "coordinator.figures": "CaseFigures CoordinatorFigures",
    "coordinator.month": "settle_fees",
    "coordinator.roles": "Role",
    "coordinator.stand_in": "check_stand_in",
    "dispatch.body": "Body",
    "dispatch.commission": "Commission",
    "dispatch.exclusion": "Ties",
    "dispatch.facts": "Claim Period Visit VisitRecord",
    "dispatch.fee": "copayment programme_share",
    "dispatch.figures": "DispatchFigures PlatformFigures",
    "dispatch.numbering": "VisitNumbers number_visits",
    "dispatch.papers": "Accompaniment Attendance Check Papers Session",
    "dispatch.register.evaluation": (
        "Evaluation EvaluationForm MeanMark missing_evaluations summarise"
    ),
    "dispatch.register.expert": "check_expert",
    "dispatch.register.facts": "Expert Qualification",
    "dispatch.register.figures": "BodyFigures ExpertFigures",
    "dispatch.register.platform": "Platform check_platform",
    "dispatch.register.registration": "Renewal commission_of registration_conditions",
    "dispatch.register.search": "Match Trip Wanted find_experts",
    "dispatch.request": "DispatchRequest Issue check_request request_conditions",
    "dispatch.settlement": "settle",
    "dispatch.truth": "Truth",
    "errors": "YorozuError",
    "flows": "how_far",
    "io.bank.contents": "BankEnd BankFile BankHeader BankTrailer BankTransfer",
    "io.bank.dialect": "BankDialect",
    "io.bank.draft": "BankDraft draft_bank_file",
    "io.bank.naming": "BankNote",
    "io.bank.reading": "read_bank_file",
    "io.bank.writing": "bank_file write_bank_file",
    "frames.claims": "claims_from_frame",
    "frames.history": "history_from_frame",
    "frames.outcomes": "findings_frame lines_frame totals_frame",
    "frames.payments": "transfers_frame",
    "frames.reports": "report_frame",
    "frames.writing": "claim_frames",
    "io.claim_lines": "RefusedRows",
    "io.claims": "History SourcedClaim each_claim read_claims read_history",
    "io.grade_table": "read_grade_table write_grade_table",
    "io.ledger": "ledger_lines read_ledger",
    "io.payments": "read_decisions read_payees",
    "io.outcomes": "outcome_from_json outcome_to_json",
    "io.schemas": "fact_from_json schema schemas",
    "io.tables.reading": "open_claim_tables read_claim_tables",
    "io.tables.writing": "write_claim_tables",
    "io.workbook.claims": "open_claim_workbook read_claim_workbook write_claim_workbook",
    "io.workbook.forms": "fill_form",
    "sheets.writing": "write_workbook",
    "law.consumption_tax": "consumption_tax consumption_tax_rate deductible_tax",
    "law.grade_rate": "standard_pay_rate",
    "law.invoice_number": "invoice_number",
    "law.lodging": (
        "LodgingTable NightDue NightOrdered lodging_allowance lodging_due lodging_standard"
    ),
    "law.national_travel": "national_travel",
    "law.withholding": "gross_for_net remittance_due withholding_tax",
    "mechanism": "Answered Bands Flow Judgement Progress State Step StepDone all_of any_of",
    "network.check": "check_network",
    "network.deadlines": "NetworkDeadlines network_deadlines",
    "network.facts": (
        "BoardMember Network NetworkEvent NetworkReport OtherNumber PaidPerson PlanDocument "
        "SiteVisit SupportedBusiness SupportedInstitution"
    ),
    "network.figures": "NetworkFigures",
    "network.payable": "Payable may_be_paid",
    "obligation.audits": "check_site_visits",
    "obligation.awards": "check_awards",
    "obligation.deliverables": "check_delivery",
    "obligation.diagnosis": "check_diagnosis",
    "obligation.facts": (
        "Award Awards Cancellation CentreYear Consent Delivery Diagnosed DutyDone "
        "ForumHeld Handler HandlerRegister Measured Meetings MonthlyReport Question "
        "Respondent Sanction Satellite SecurityReport SiteCheck SiteVisits Survey "
        "SurveyAnswers SystemDescription WebSession WebSite YearlySurvey"
    ),
    "obligation.fields": "focus_fields",
    "obligation.figures": (
        "AuditFigures CancellationFigures DeliveryFigures HandlerFigures SanctionFigures "
        "SecurityFigures SecurityYearFigures SurveyFigures SystemFigures YearFigures"
    ),
    "obligation.handlers": "check_handlers",
    "obligation.meetings": "check_meetings",
    "obligation.monthly": "licences_owed",
    "obligation.sanctions": "check_cancellation check_sanction suspension_until",
    "obligation.security": "check_security",
    "obligation.surveys": "check_survey check_yearly_survey",
    "obligation.system": "check_system",
    "obligation.tables": "Tables tabulate",
    "obligation.years": "check_year",
    "outcome": "Amounts Finding Line Outcome",
    "payment.digest": "run_digest",
    "payment.facts": "Account ClaimBack Invoice OwnFunds PaidOutside Payee Reversed Withdrawn",
    "payment.figures": "PaymentFigures",
    "payment.ledger": "Entry Ledger",
    "payment.month": "pay_month",
    "payment.notice": "Notice payment_notices",
    "payment.record": "Record yearly_records",
    "payment.remitter": "BankOffice Remitter",
    "payment.run": "Run",
    "payment.sample": "Sample monthly_sample",
    "payment.transfer": "Payment",
    "registry": "Rule find_rulebook known_rulebooks rulebook rules",
    "io.reports": "report_csv write_report",
    "report.activity": "Activity monthly_activity",
    "report.bodies": "BodyPayments payments_by_body",
    "report.businesses": "Supported supported_businesses",
    "report.call_centre": "CallCentre estimate_call_centre",
    "report.case_studies": "check_case_studies",
    "report.centre": "check_centre_activity",
    "report.estimate": "Estimate EstimateLine estimate_year",
    "report.experts": "ExpertPayments payments_by_expert",
    "report.facts": (
        "BodyTraits BusinessTraits CallVolumes CaseStudies CaseStudy CentreMonth "
        "ExpertTraits PlatformMembers RequestMade Traits VisitTraits VisitVolume Volumes"
    ),
    "report.figures": "CentreActivityFigures EstimateFigures ReportFigures",
    "report.registrations": "Registrations registrations",
    "report.supplies": "Quantity estimate_archive estimate_experts estimate_system_licences",
    "report.table": "Table",
    "rulebooks": "Rulebook Section",
    "rulebooks.difference": "Difference differences",
    "text.display.show": "Shown compare show",
    "text.estimates": "estimate_text quantity_text",
    "text.explain": "explain explain_findings",
    "travel.facts": "AllowanceDay Journey Night OtherCost OtherRoute Package Reduction Reference",
    "travel.figures": "TravelFigures",
    "travel.legs": (
        "AirLeg BusLeg Instead Necessary PrivateCarLeg RailCharge RailLeg RentalCarLeg ShipLeg "
        "TaxiLeg"
    ),
    "travel.plan": "plan_journey",
    "yen": "Basis Rounding apportion",
}
_WHERE = {name: home for home, names in _HOMES.items() for name in names.split()}

__version__ = "0.1.0"
__all__ = sorted(_WHERE)  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> object:
    """Load a public name from the module that it lives in."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
