package dev.lucency;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The compiled code of what happens in a step, compared with two rules that make it run on any device: tensors are made where the
 * inputs are, by {@code Device}, and nothing waits for the device but what is logged.
 */
class DeviceRulesTest {
    private static final JavaClasses STEP = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.lucency.augment", "dev.lucency.model", "dev.lucency.ssl", "dev.lucency.train");

    /** Ways to make a tensor that lies on the processor. */
    private static final Set<String> MADE_HERE = Set.of(
            "Tensors.of",
            "Tensors.ofBytes",
            "Tensors.zeros",
            "Tensor.create",
            "torch.zeros",
            "torch.ones",
            "torch.full",
            "torch.empty",
            "torch.eye",
            "torch.arange",
            "torch.linspace",
            "torch.rand",
            "torch.randn",
            "torch.randint",
            "torch.randperm",
            "torch.scalar_tensor",
            "torch.tensor");

    /** Where they may be called beside constructors, whose tensors are moved once: what is made there is put on the device. */
    private static final Set<String> MAKERS = Set.of(
            "GradientNorm.clip", // a zero, where there is no gradient
            "GrayFold.channels", // weights from a file, before they are moved
            "Painting.noise", // which puts it on the device
            "SharedPlaces.part", // likewise
            "RandomPatches.scores", // likewise
            "Ranking.explored", // likewise
            "GumbelSelection.ranked", // likewise
            "PerturbedSelection.noise", // likewise
            "PerturbedSelection.smoothed", // with the options of a tensor that is there
            "VisionTransformer.parameter", // called by the constructor
            "ZoomBackbone.chosen", // likewise
            "CopiedFilms.of" // the films themselves, from the disk
            );

    /** Ways to read values on the host, which waits for the device. */
    private static final Set<String> READ_HERE = Set.of(
            "Tensors.floats",
            "Tensors.longs",
            "Tensors.value",
            "Tensor.item",
            "Tensor.item_bool",
            "Tensor.item_double",
            "Tensor.item_float",
            "Tensor.item_int",
            "Tensor.item_long",
            "Tensor.data_ptr",
            "Tensor.cpu",
            "Tensor.equal",
            "Tensor.is_nonzero",
            "Tensor.nonzero",
            "Tensor.masked_select",
            "torch.nonzero",
            "torch.masked_select",
            "torch.equal");

    /** Whose whole work is to read: the figures of health, when a step is logged. */
    private static final Set<String> WATCHERS = Set.of("EmbeddingFigures", "ChosenPatches", "FiniteState");

    /** Who else may: in a step, only who cuts films where the scores of that step point. */
    private static final Set<String> READERS = Set.of(
            "KeyQueue.position", // for tests
            "AdamW.step", // the number of steps, always on the host
            "RunningMeans.count", // of steps, always on the host
            "SampledViews.grays", // for people
            "ChosenPoints.of", // places of local views, if scores choose them: one wait a step
            "ZoomBackbone.chosen", // places of windows
            "ZoomBackbone.windows", // likewise
            "SelectedPositions.take", // when a step is logged
            "RunningMeans.take" // likewise
            );

    @Test
    void tensorsOfAStepAreMadeWhereItsInputsAre() {
        assertThat(callers(MADE_HERE, false)).isSubsetOf(MAKERS).contains("CopiedFilms.of");
    }

    @Test
    void nothingInAStepWaitsForTheDevice() {
        Set<String> readers = callers(READ_HERE, true);
        readers.removeIf(reader -> WATCHERS.contains(reader.substring(0, reader.indexOf('.'))));
        assertThat(readers).isSubsetOf(READERS).contains("RunningMeans.take");
    }

    private static Set<String> callers(Set<String> methods, boolean constructors) {
        return STEP.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> constructors || !(call.getOrigin() instanceof JavaConstructor))
                .filter(call -> methods.contains(name(call)))
                .map(call -> call.getOriginOwner().getSimpleName() + "."
                        + call.getOrigin().getName().replaceAll("^lambda\\$(.+)\\$\\d+$", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(JavaMethodCall call) {
        return call.getTargetOwner().getSimpleName() + "." + call.getName();
    }
}
