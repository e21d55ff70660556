"""``copyedit conclude``."""

import click

from copyedit.cli.choices import make_request, selection_options
from copyedit.cli.output import deliver, output_options, planned
from copyedit.findings import Severity
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
    request = make_request((), options, {"fail-on": options["fail_on"]})
    configs, sources = Configs(request), Sources(request)
    drafts = sorted(read_parts(parts), key=lambda part: part.analysis.path)
    for part in drafts:
        if part.digest:
            sources.remember(part.analysis.path, part.digest, part.encoding)
    works = [Work(part.analysis.path, part.named) for part in drafts]
    report = run_conclude([part.analysis for part in drafts], works, configs, sources)
    return deliver(report, outputs, Severity[configs.root.settings().fail_on.upper()], options)
