package dev.lucency.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two configurations are told apart key by key. */
class ConfigDifferenceTest {
    sealed interface Shape permits Circle, Box {
        static Map<String, Shape> choices() {
            Map<String, Shape> choices = new LinkedHashMap<>();
            choices.put("circle", new Circle(1));
            choices.put("box", new Box(1, 1));
            return choices;
        }
    }

    record Circle(double radius) implements Shape {}

    record Box(double width, double height) implements Shape {}

    record Drawing(int size, Shape shape, List<Integer> marks) {}

    @Test
    void equalOnesDoNotDiffer() {
        Drawing drawing = new Drawing(3, new Circle(1), List.of(1));
        assertThat(ConfigDifference.between(drawing, new Drawing(3, new Circle(1), List.of(1))))
                .isEmpty();
    }

    @Test
    void everyKeyThatDiffersIsNamedWithItsPath() {
        assertThat(ConfigDifference.between(
                        new Drawing(3, new Circle(0.1), List.of(1)), new Drawing(4, new Circle(0.2), List.of(1, 2))))
                .containsExactly(
                        "size: 3 then, 4 now", "shape.radius: 0.1 then, 0.2 now", "marks: [1] then, [1, 2] now");
    }

    @Test
    void anotherChoiceIsNamedWithWhatOneOfThemHasAlone() {
        assertThat(ConfigDifference.between(
                        new Drawing(3, new Circle(1), List.of()), new Drawing(3, new Box(2, 5), List.of())))
                .containsExactly(
                        "shape: circle then, box now",
                        "shape.radius: 1.0 then, nothing now",
                        "shape.width: nothing then, 2.0 now",
                        "shape.height: nothing then, 5.0 now");
    }
}
