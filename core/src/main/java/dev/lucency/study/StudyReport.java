package dev.lucency.study;

import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.study.config.EndpointConfig;
import dev.lucency.study.config.StudyConfig;
import dev.lucency.study.config.StudyFile;
import dev.lucency.study.report.Endpoint;
import dev.lucency.study.report.ReportFiles;
import dev.lucency.study.report.Setting;
import dev.lucency.study.report.StudyScores;
import dev.lucency.study.report.StudySummary;
import dev.lucency.work.Work;
import java.nio.file.Path;

/**
 * Writes the report of a study into its folder: page, tables and JSON. Cells without a result are named as missing. A study that still runs
 * can be reported at any time.
 *
 * @param study folder of the study
 */
public record StudyReport(Path study) {
    private static final long SEED = 1;
    private static final double LEVEL = 0.95;

    /**
     * A report that was written.
     *
     * @param page the page
     * @param answer the answer to the question, in one sentence
     * @param scores what was judged
     */
    public record Written(Path page, String answer, StudyScores scores) {}

    /**
     * Judges the finished cells and writes the report.
     *
     * @throws dev.lucency.DataException if the folder holds no study, or an input or a result is missing or damaged
     */
    public Written run(Work work) {
        StudyFile file = StudyFile.of(study);
        StudyPlan plan = Planner.plan(file, work.progress());
        ReportCells cells = ReportCells.of(study, plan);
        StudyJson.of(study, file, work.now())
                .write(cells.states()); // a cluster runs cells, but has no process for the study
        StudyConfig config = plan.config();
        PatientBootstrap bootstrap = new PatientBootstrap(SEED, config.resamples(), LEVEL);
        EvaluationRule rule =
                new EvaluationRule(bootstrap, EvaluationRule.withSeed(SEED).minimumCases());
        StudyScores scores = StudyScores.of(cells.judged(), endpoint(config), rule, work.progress());
        StudySummary summary =
                StudySummary.of(new ReportFacts(study, plan, cells, rule).facts(), scores, cells.costs());
        Path page = ReportFiles.write(study, summary);
        return new Written(page, summary.answer().sentence(), scores);
    }

    private static Endpoint endpoint(StudyConfig config) {
        EndpointConfig endpoint = config.endpoint();
        int expected = switch (endpoint.direction()) {
            case HIGHER -> 1;
            case LOWER -> -1;
            case DIFFERENT -> 0;
        };
        String split = config.targets().stream()
                .filter(target -> target.name().equals(endpoint.target()))
                .map(target -> target.split().text())
                .findFirst()
                .orElseThrow();
        return new Endpoint(
                endpoint.arm(),
                endpoint.reference(),
                expected,
                endpoint.pretrainedOn(),
                new Setting(endpoint.backbone(), endpoint.target(), split, endpoint.transfer(), endpoint.fraction()));
    }
}
