package dev.lucency.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.chart.PagePicture;
import dev.lucency.data.LabelValue;
import dev.lucency.explain.FilmCall;
import dev.lucency.explain.map.MapKind;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The page of one film: what it says of the film, and that foreign names are text. */
class FilmMapsPageTest {
    @Test
    void thePageShowsTheMapsTheCallsAndTheNotesAndClaimsNoScore() {
        PagePicture picture = PagePicture.of("picture", new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB));
        FilmCard card = new FilmCard(
                "<script>evil.png",
                "2048 x 2500 pixels",
                picture,
                "Film",
                List.of(),
                List.of(new FilmCall("Effusion", 0.71, OptionalDouble.of(0.4), LabelValue.UNKNOWN)),
                List.of(new MapCard(MapKind.GRAD_CAM, "Effusion", picture, Optional.empty())));
        String page = new FilmMapsPage("probe-1", card, List.of("This film is among the train films of nih.")).html();
        assertThat(page)
                .contains(
                        "What probe-1 depends on, on one film.",
                        "&lt;script&gt;evil.png",
                        "2048 x 2500 pixels",
                        "Effusion: 0.71, threshold 0.40: called present",
                        "Grad-CAM of Effusion",
                        "This film is among the train films of nih.",
                        "These maps are not scored")
                .doesNotContain("<script>evil", "AUC rank");
    }
}
