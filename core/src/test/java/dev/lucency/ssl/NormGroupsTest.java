package dev.lucency.ssl;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.golden.Golden;
import dev.lucency.model.EncoderOutput;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups of batch normalisation: which films an encoder sees together, and that embeddings come back in their places. */
class NormGroupsTest {
    private final Scope scope = Scope.open();
    private final List<float[]> seen = new ArrayList<>();

    @AfterEach
    void close() {
        scope.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 12", "4, 4 4 4", "5, 6 6", "8, 12", "3, 3 3 3 3", "12, 12"})
    void everyGroupHasAtLeastItsSize(int size, String expected) {
        for (List<Span> micro : new NormGroups(size, 0).microBatches(12)) {
            NormGroups.encode(films(12), micro, this::encode);
        }
        assertThat(seen.stream().map(group -> String.valueOf(group.length))).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "4, 4, 12, 4|4|4",
        "4, 8, 12, 4 4|4",
        "4, 11, 12, 4 4|4",
        "4, 12, 12, 4 4 4",
        "4, 8, 14, 4|5|5",
        "0, 4, 12, 4|4|4",
        "0, 5, 12, 4|4|4",
        "0, 4, 9, 3|3|3",
        "0, 2, 5, 2|3",
        "0, 2, 3, 3",
        "0, 16, 12, 12",
        "0, 0, 12, 12"
    })
    void aMicroBatchHoldsWholeGroupsAndWithoutGroupsIsOne(int size, int microBatch, int films, String expected) {
        String cut = new NormGroups(size, microBatch)
                .microBatches(films).stream()
                        .map(micro -> micro.stream()
                                .map(group -> String.valueOf(group.films()))
                                .collect(joining(" ")))
                        .collect(joining("|"));
        assertThat(cut).isEqualTo(expected);
    }

    @Test
    void microBatchesChangeNoGroup() {
        List<Span> whole = new NormGroups(4, 0).microBatches(19).get(0);
        assertThat(new NormGroups(4, 9).microBatches(19).stream().flatMap(List::stream))
                .containsExactlyElementsOf(whole);
    }

    @Test
    void keysAreShuffledBetweenMicroBatchesToo() {
        Tensor films = films(12);
        Tensor encoded =
                new NormGroups(0, 4).shuffled(films, this::encode, new Seed(3)).embeddings();
        assertThat(Tensors.floats(encoded)).isEqualTo(Tensors.floats(films));
        assertThat(seen).hasSize(3);
        assertThat(seen.get(0)).isNotEqualTo(Tensors.floats(films.narrow(0, 0, 4)));
    }

    @Test
    void givesEmbeddingsBackInTheOrderOfTheViews() {
        Tensor films = films(12);
        Tensor encoded =
                new NormGroups(4, 0).shuffled(films, this::encode, new Seed(3)).embeddings();
        assertThat(Tensors.floats(encoded)).isEqualTo(Tensors.floats(films));
        assertThat(seen.get(0)).as("first group").isNotEqualTo(Tensors.floats(films.narrow(0, 0, 4)));
    }

    @Test
    void drawsOtherGroupsAtAnotherStep() {
        new NormGroups(4, 0).shuffled(films(12), this::encode, new Seed(3));
        new NormGroups(4, 0).shuffled(films(12), this::encode, new Seed(4));
        assertThat(seen.get(0)).isNotEqualTo(seen.get(3));
    }

    private EncoderOutput encode(Tensor group, long first) {
        seen.add(Tensors.floats(group));
        return new EncoderOutput(group.clone(), Optional.empty());
    }

    private static Tensor films(int count) {
        return Golden.films("films", count, 1);
    }
}
