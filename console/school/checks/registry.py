"""Table of predicates by the names that tasks.yml uses."""

from collections.abc import Mapping

from console.school.checks import catalogue, house, releases, transcripts
from console.school.checks.evidence import Check, Evidence, NotYet
from console.school.tasks import Task

CHECKS: Mapping[str, Check] = {
    "account_opened": house.check_account,
    "attended": transcripts.check_attendance,
    "codes_on": house.check_codes,
    "corrected": transcripts.check_correction,
    "cost_is": catalogue.check_cost,
    "erased": house.check_erasure,
    "exported": transcripts.check_export,
    "form_kept": catalogue.check_kept_form,
    "named_author": house.check_author,
    "notice_in_force": catalogue.check_notice,
    "office_added": catalogue.check_office,
    "phones_are": catalogue.check_phones,
    "proposal_moderated": catalogue.check_moderation,
    "release_published": releases.check_publication,
    "release_rolled_back": releases.check_rollback,
    "release_tried": releases.check_trial,
    "retention_is": house.check_retention,
    "taught_words": transcripts.check_words,
    "ticket_closed": transcripts.check_ticket,
    "vain_task_added": transcripts.check_vain_task,
}


def find_reason(task: Task, evidence: Evidence) -> str:
    """Reason, in Spanish, for which a task is not done; empty when it is."""
    try:
        CHECKS[task.check](evidence, task.facts)
    except NotYet as reason:
        return str(reason)
    return ""
