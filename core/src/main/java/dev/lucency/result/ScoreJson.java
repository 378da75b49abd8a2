package dev.lucency.result;

import dev.lucency.eval.Interval;
import dev.lucency.eval.Metric;
import dev.lucency.eval.Score;
import tools.jackson.databind.node.ObjectNode;

/** A score as members of a JSON object: the figure under its name with its interval, or the reason why there is no score. */
final class ScoreJson {
    /** The name of the figure in an object of its own. */
    static final String VALUE = "value";

    private ScoreJson() {}

    static ObjectNode put(ObjectNode node, String name, Score score) {
        if (score instanceof Score.Measured measured) {
            node.put(name, measured.value().estimate())
                    .put("low", measured.value().low())
                    .put("high", measured.value().high())
                    .put("draws_left_out", measured.drawsLeftOut());
        } else if (score instanceof Score.NotScored missing) {
            node.put("not_scored", missing.because());
        }
        return node;
    }

    static Score read(JsonPlace place, String name) {
        if (place.has("not_scored")) {
            return new Score.NotScored(place.at("not_scored").text());
        }
        Interval interval = new Interval(
                place.at(name).number(),
                place.at("low").number(),
                place.at("high").number());
        return new Score.Measured(interval, place.at("draws_left_out").count());
    }

    /** Returns the metric that a member's name denotes. */
    static Metric metric(JsonPlace place, String key) {
        return Metric.named(key).orElseThrow(() -> place.broken("has the metric " + key + ", which is not known"));
    }
}
