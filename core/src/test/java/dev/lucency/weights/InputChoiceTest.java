package dev.lucency.weights;

import static dev.lucency.weights.MadeShapes.resnet;
import static dev.lucency.weights.MadeShapes.resnet18;
import static dev.lucency.weights.MadeShapes.timmVit;
import static dev.lucency.weights.MadeShapes.transformersVit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import dev.lucency.model.FilmInput;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What films a backbone is given, against what the projects say of their training. */
class InputChoiceTest {
    private static final List<Double> MEAN = List.of(0.485, 0.456, 0.406);
    private static final List<Double> STD = List.of(0.229, 0.224, 0.225);

    @Test
    void mostProjectsNormaliseByImageNet() {
        assertThat(InputChoice.OF_THE_STYLE.of(told(resnet18(), "auto"))).isEqualTo(new FilmInput(224, MEAN, STD));
    }

    @Test
    void mocoCxrHasItsOwnFilms() {
        FilmInput input = InputChoice.OF_THE_STYLE.of(told(resnet18().under("module.encoder_q."), "moco-cxr"));
        assertThat(input).isEqualTo(FilmInput.repeated(320, 3, 0.502, 0.085585));
    }

    @Test
    void aTransformerTakesFilmsOfItsGrid() {
        assertThat(InputChoice.OF_THE_STYLE
                        .of(told(timmVit(384, 12, 16, 24), "auto"))
                        .size())
                .isEqualTo(384);
    }

    @Test
    void oneNumberIsForAllChannels() {
        InputChoice asked = new InputChoice(Optional.of(96), List.of(0.5), List.of(0.25));
        assertThat(asked.of(told(resnet18(), "auto"))).isEqualTo(FilmInput.repeated(96, 3, 0.5, 0.25));
        assertThat(asked.of(told(resnet(1, false, 2, 2, 2, 2), "auto")))
                .isEqualTo(FilmInput.repeated(96, 1, 0.5, 0.25));
        assertThat(new InputChoice(Optional.empty(), MEAN, STD).of(told(resnet18(), "auto")))
                .isEqualTo(new FilmInput(224, MEAN, STD));
    }

    @Test
    void nobodyGuessesWhatNobodySays() {
        assertThatThrownBy(() -> InputChoice.OF_THE_STYLE.of(told(resnet(1, false, 2, 2, 2, 2), "auto")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "mean and 'std' must be given: the backbone takes gray films, and nothing says how they were"
                                + " normalised, such as 'mean=0.5' and 'std=0.5'");
        assertThatThrownBy(() -> InputChoice.OF_THE_STYLE.of(told(transformersVit(384), "auto")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("files of the style transformers do not say how films were normalised");
        assertThatThrownBy(() -> new InputChoice(Optional.empty(), MEAN, List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("mean and 'std' go together, only one was given");
    }

    private static Recognition told(MadeShapes file, String style) {
        Optional<String> asked = Optional.of(style).filter(KeyStyles.names()::contains);
        return Recognition.of(file.shapes(), new EncoderChoice(asked, Optional.empty()), "w.pth");
    }
}
