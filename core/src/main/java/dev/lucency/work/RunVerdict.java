package dev.lucency.work;

import dev.lucency.chart.Figures;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.progress.ElapsedTime;
import dev.lucency.progress.Figure;
import dev.lucency.result.TrainingLog;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a pre-training was and how it went, in a few sentences: method, network, films, steps, time, alarms. */
final class RunVerdict {
    private RunVerdict() {}

    /** @param environment the content of the run's {@code environment.json} */
    static String sentences(PretrainConfig config, TrainingLog log, RunProgress progress, JsonNode environment) {
        String what = "%s, without labels, on %s films of %s."
                .formatted(
                        config.text(),
                        Figures.count(environment.at("/data/train_films").asLong(0)),
                        environment.at("/data/name").asString("unknown"));
        String done = progress.isStopped()
                ? "Not complete: " + progress.text()
                : "Complete: all " + Figures.count(progress.planned()) + " steps";
        return what + " " + done + time(config, log) + ". " + health(log);
    }

    /** Returns the time of the steps, from the speed in the log. */
    private static String time(PretrainConfig config, TrainingLog log) {
        double seconds = 0;
        long before = 0;
        for (TrainingLog.Entry entry : log.values(Figure.FILMS_PER_SECOND)) {
            if (entry.value() > 0) {
                seconds += (entry.step() - before) * config.batch() / entry.value();
            }
            before = entry.step();
        }
        return seconds == 0 ? "" : " in " + ElapsedTime.text(seconds);
    }

    private static String health(TrainingLog log) {
        List<String> alarms = log.alarms();
        return alarms.isEmpty()
                ? "No alarm."
                : alarms.size() == 1 ? "One alarm, below." : alarms.size() + " alarms, below.";
    }
}
