"""``copyedit conclude``."""

from collections.abc import Sequence

import click

from copyedit.cli.choices import make_request, selection_options
from copyedit.cli.output import deliver, output_options, planned, reported_errors
from copyedit.findings import Severity
from copyedit.report import Report
from copyedit.run import Configs, Sources, Work
from copyedit.run import conclude as run_conclude
from copyedit.shards import read_parts


@click.command()
@click.argument("parts", nargs=-1, required=True, metavar="PART...")
@selection_options
@output_options
def conclude(parts: tuple[str, ...], **options: object) -> int:
    """Report on the shares that “copyedit analyze” has written, as one check of all drafts would."""
    outputs = planned(options)
    with reported_errors(outputs):
        request = make_request((), options, {"fail-on": options["fail_on"]})
        configs = Configs(request)
        report = _concluded(parts, configs)
    return deliver(report, outputs, Severity[configs.root.settings().fail_on.upper()], options)


def _concluded(parts: Sequence[str], configs: Configs) -> Report:
    sources = Sources(configs.request)
    drafts = sorted(read_parts(parts), key=lambda part: part.analysis.path)
    for part in drafts:
        if part.digest:
            sources.remember(part.analysis.path, part.digest, part.encoding)
    works = [Work(part.analysis.path, part.named) for part in drafts]
    return run_conclude([part.analysis for part in drafts], works, configs, sources)
