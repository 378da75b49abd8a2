package dev.lucency.cli.text;

import dev.lucency.augment.ViewDraw;
import dev.lucency.augment.ViewsConfig;
import dev.lucency.io.Json;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.pretrain.SampledViews;
import dev.lucency.settings.ConfigWriter;
import dev.lucency.work.DrawViews;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Formats the result of {@code views} as JSON. Names of fields never change; new fields may be added. */
public final class ViewsJson {
    private ViewsJson() {}

    public static ObjectNode of(DrawViews.Result drawn, Path file) {
        PretrainConfig config = drawn.config();
        ObjectNode json = Json.object()
                .put("file", file.toString())
                .put("data", drawn.digest())
                .put("size", config.size())
                .put("seed", config.seed())
                .put("recipe", ConfigWriter.nameOf(ViewsConfig.class, config.views()));
        json.set("parameters", Json.tree(config.views()));
        if (config.localViews().on()) {
            json.set("local_parameters", Json.tree(config.localViews()));
        }
        ArrayNode films = json.putArray("films");
        for (SampledViews sample : drawn.samples()) {
            ObjectNode film = films.addObject().put("film", sample.film().id());
            ArrayNode views = film.putArray("views");
            List<ViewDraw> draws = sample.draws();
            draws.subList(0, sample.global()).forEach(draw -> views.add(view(draw, config.size())));
            if (config.localViews().on()) {
                ArrayNode locals = film.putArray("local_views");
                draws.subList(sample.global(), draws.size())
                        .forEach(draw ->
                                locals.add(view(draw, config.localViews().size())));
            }
        }
        return json;
    }

    private static ObjectNode view(ViewDraw draw, int size) {
        ObjectNode view = Json.object();
        view.set("crop", Json.tree(draw.placement().crop()));
        view.put("angle", draw.placement().angle()).put("flip", draw.placement().flip());
        view.set("tone", Json.tree(draw.tone()));
        view.put("blur_sigma_pixels", draw.sigma() * size);
        view.set("corners", Json.tree(draw.corners()));
        return view.put("noise", draw.noise().deviation());
    }
}
