package dev.lucency.study;

import dev.lucency.ConfigException;
import dev.lucency.explain.map.MapKind;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.progress.Progress;
import dev.lucency.study.cell.Cell;
import dev.lucency.study.cell.CellInput;
import dev.lucency.study.cell.CellTask;
import dev.lucency.study.cell.EvaluateTask;
import dev.lucency.study.cell.ExplainTask;
import dev.lucency.study.cell.FineTuneTask;
import dev.lucency.study.cell.KnnTask;
import dev.lucency.study.cell.PretrainTask;
import dev.lucency.study.cell.ProbeTask;
import dev.lucency.study.cell.StartInput;
import dev.lucency.study.cell.TransferTask;
import dev.lucency.study.config.ArmConfig;
import dev.lucency.study.config.ArmStart;
import dev.lucency.study.config.BackboneChoice;
import dev.lucency.study.config.EndpointConfig;
import dev.lucency.study.config.MapsOfStudy;
import dev.lucency.study.config.Recipes;
import dev.lucency.study.config.StudyConfig;
import dev.lucency.study.config.StudyFile;
import dev.lucency.study.config.TargetConfig;
import dev.lucency.study.config.TransferConfig;
import dev.lucency.study.config.TransferMethod;
import dev.lucency.transfer.LabelFraction;
import dev.lucency.work.StartSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Turns a study's file into cells and rows: every combination of the axes, each cell once. */
final class Planner {
    private final StudyFile file;
    private final StudyConfig study;
    private final StudyInputs inputs;
    private final Recipes recipes;
    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final List<StudyRow> rows = new ArrayList<>();
    private final List<StudyPlan.MapsRow> maps = new ArrayList<>();
    private final Map<String, ArmBudget> budgets = new LinkedHashMap<>();

    private Planner(StudyFile file, StudyInputs inputs) {
        this.file = file;
        this.inputs = inputs;
        study = file.config();
        recipes = new Recipes(file);
    }

    /**
     * Plans a study; nothing is written.
     *
     * @throws ConfigException if a recipe is invalid, an arm starts from weights that its backbone does not name, or an arm of the
     *     endpoint is not planned in its setting
     * @throws dev.lucency.DataException if an input is missing or damaged
     */
    static StudyPlan plan(StudyFile file, Progress progress) {
        Planner planner = new Planner(file, StudyInputs.open(file, progress));
        planner.study.targets().forEach(planner.inputs::requireBoxes);
        for (BackboneChoice backbone : planner.study.backbones()) {
            for (ArmConfig arm : planner.study.arms()) {
                if (arm.has(backbone.name())) {
                    planner.add(arm, backbone);
                }
            }
        }
        planner.requireEndpoint();
        planner.study.maps().forEach(planner::add);
        return new StudyPlan(
                planner.study,
                List.copyOf(planner.cells.values()),
                planner.rows,
                planner.maps,
                List.copyOf(planner.budgets.values()),
                planner.inputs.sizes());
    }

    private void requireEndpoint() {
        EndpointConfig endpoint = study.endpoint();
        for (String arm : List.of(endpoint.arm(), endpoint.reference())) {
            if (rows.stream()
                    .noneMatch(row -> endpoint.isSetting(row.backbone(), row.target(), row.transfer())
                            && row.fraction() == endpoint.fraction()
                            && row.arm().equals(arm))) {
                throw new ConfigException(
                        file.path() + ": endpoint: arm " + arm + " has no result with "
                                + endpoint.backbone() + " on " + endpoint.target() + " by " + endpoint.transfer()
                                + " and a fraction of " + endpoint.fraction()
                                + "; name another setting, or let 'backbones' and 'targets' of arms and transfers include this one");
            }
        }
    }

    /**
     * Adds the maps of all models of a target and a transfer that learned from all labels and have a network; and where the
     * pre-training learned which patches to choose, those of its choice.
     */
    private void add(MapsOfStudy asked) {
        CellInput data = made(inputs.set(target(asked.target()).set()));
        List<Long> seeds = asked.seeds().isEmpty() ? List.of(study.seeds().get(0)) : asked.seeds();
        for (StudyRow row : List.copyOf(rows)) {
            boolean explained = row.target().equals(asked.target())
                    && row.transfer().equals(asked.transfer())
                    && row.fraction() == 1
                    && seeds.contains(row.seed())
                    && !(arm(row.arm()).start() instanceof ArmStart.Pixels);
            if (explained && row.cell().task() instanceof EvaluateTask judged) {
                CellInput first = new CellInput.FromCell(row.cell());
                String name = row.cell().name().replaceFirst("^evaluate/", "explain/") + "-"
                        + asked.split().text();
                CellTask task = new ExplainTask(judged.model(), first, data, asked, Set.of());
                maps.add(new StudyPlan.MapsRow(row, asked.split(), false, added(name, task)));
                selecting(judged.model())
                        .filter(run -> !isDrawn(run, data, asked))
                        .ifPresent(run -> {
                            CellTask choice = new ExplainTask(run, first, data, asked, Set.of(MapKind.SELECTION));
                            maps.add(new StudyPlan.MapsRow(
                                    row, asked.split(), true, added(name + "-selection", choice)));
                        });
            }
        }
    }

    /** Returns whether the same choice is drawn already, beside the model of another transfer. */
    private boolean isDrawn(CellInput run, CellInput data, MapsOfStudy asked) {
        return maps.stream()
                .filter(row -> row.selection() && row.split() == asked.split())
                .anyMatch(row -> row.cell().task() instanceof ExplainTask drawn
                        && drawn.model().equals(run)
                        && drawn.data().equals(data));
    }

    /** Returns the run that a model was transferred from, if it learned which patches to choose. */
    private static Optional<CellInput> selecting(CellInput model) {
        return model instanceof CellInput.FromCell made && made.cell().task() instanceof TransferTask transfer
                ? transfer.start().weights().filter(Planner::selects)
                : Optional.empty();
    }

    private static boolean selects(CellInput weights) {
        return weights instanceof CellInput.FromCell made
                && made.cell().task() instanceof PretrainTask run
                && run.config().patches().selection().learned();
    }

    private TargetConfig target(String name) {
        return study.targets().stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private ArmConfig arm(String name) {
        return study.arms().stream()
                .filter(arm -> arm.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void add(ArmConfig arm, BackboneChoice backbone) {
        List<Long> seeds = seeds(arm, backbone);
        if (arm.start() instanceof ArmStart.Pretrained start) {
            for (String set : study.pretrainOn()) {
                for (long seed : seeds) {
                    Cell run = pretrain(arm, start, backbone, set, seed);
                    add(new Place(arm, backbone, set, seed), trained(arm, new CellInput.FromCell(run)));
                }
            }
        } else {
            seeds.forEach(seed -> add(new Place(arm, backbone, "", seed), untrained(arm, backbone)));
        }
    }

    private List<Long> seeds(ArmConfig arm, BackboneChoice backbone) {
        if (!arm.seeds().isEmpty()) {
            return arm.seeds();
        }
        return backbone.seeds().isEmpty() ? study.seeds() : backbone.seeds();
    }

    /** The place of a start on the axes. */
    private record Place(ArmConfig arm, BackboneChoice backbone, String pretrainedOn, long seed) {
        String name() {
            String on = pretrainedOn.isEmpty() ? "" : "-" + pretrainedOn;
            return arm.name() + "-" + backbone.name() + on + "-s" + seed;
        }
    }

    private Cell pretrain(ArmConfig arm, ArmStart.Pretrained start, BackboneChoice backbone, String set, long seed) {
        boolean random = start.initial() == ArmStart.Initial.RANDOM;
        Optional<CellInput> initial =
                random ? Optional.empty() : Optional.of(inputs.weights(backbone.name(), arm.name()));
        StudyInputs.Set films = inputs.set(set);
        PretrainConfig config = new InitialNetwork(recipes, arm, start, backbone).pretrain(initial, seed);
        budgets.putIfAbsent(
                arm.name() + " " + backbone.name() + " " + set,
                ArmBudget.of(
                        arm.name(),
                        backbone.name(),
                        set,
                        config,
                        random,
                        films.size().train()));
        String name = "pretrain/" + new Place(arm, backbone, set, seed).name();
        return added(name, new PretrainTask(config, made(films), initial));
    }

    private static StartInput trained(ArmConfig arm, CellInput weights) {
        return new StartInput(Optional.of(weights), "", Optional.empty(), OptionalInt.empty(), arm.chosenFeatures());
    }

    private StartInput untrained(ArmConfig arm, BackboneChoice backbone) {
        if (arm.start() instanceof ArmStart.Weights) {
            return new StartInput(
                    Optional.of(inputs.weights(backbone.name(), arm.name())),
                    "",
                    Optional.empty(),
                    size(backbone),
                    arm.chosenFeatures());
        }
        boolean random = arm.start() instanceof ArmStart.Random;
        return new StartInput(
                Optional.empty(),
                random ? StartSpec.RANDOM : StartSpec.PIXELS,
                random ? Optional.of(backbone.name()) : Optional.empty(),
                size(backbone),
                arm.chosenFeatures());
    }

    /**
     * Returns the side of the films for starts that are not pre-trained: that of the study, else that of the pre-trainings of the same
     * backbone, else that of all pre-trainings.
     */
    private OptionalInt size(BackboneChoice backbone) {
        if (study.size() > 0) {
            return OptionalInt.of(study.size());
        }
        List<Integer> sizes = sizes(List.of(backbone));
        if (sizes.isEmpty()) {
            sizes = sizes(study.backbones());
        }
        if (sizes.size() > 1) {
            throw new ConfigException(file.path() + ": size: must be given, because the pre-trainings have the sizes "
                    + sizes + " and the other starts have none");
        }
        return sizes.isEmpty() ? OptionalInt.empty() : OptionalInt.of(sizes.get(0));
    }

    private List<Integer> sizes(List<BackboneChoice> backbones) {
        return backbones.stream()
                .flatMap(backbone -> study.arms().stream()
                        .filter(arm -> arm.has(backbone.name()))
                        .map(ArmConfig::start)
                        .filter(ArmStart.Pretrained.class::isInstance)
                        .map(start -> recipes.pretrain((ArmStart.Pretrained) start, backbone, 1)
                                .size()))
                .distinct()
                .toList();
    }

    private void add(Place place, StartInput start) {
        for (TargetConfig target : study.targets()) {
            for (TransferConfig transfer : study.transfers()) {
                if (!transfer.has(place.backbone().name(), target.name())) {
                    continue;
                }
                for (double fraction : study.fractions()) {
                    long draws = fraction < 1 ? study.draws() : 1;
                    for (long draw = 1; draw <= draws; draw++) {
                        judged(place, start, target, transfer, new LabelFraction(fraction, draw))
                                .forEach(rows::add);
                    }
                }
            }
        }
    }

    /** Returns the result of a combination; none if the transfer has none for it. */
    private Collection<StudyRow> judged(
            Place place, StartInput start, TargetConfig target, TransferConfig transfer, LabelFraction labels) {
        CellInput data = made(inputs.set(target.set()));
        CellInput learned = made(inputs.set(target.learned()));
        String name = target.name() + "/" + place.name() + "-" + transfer.name() + share(labels);
        Optional<Cell> cell;
        if (transfer.method() instanceof TransferMethod.Neighbours neighbours) {
            cell = labels.isAll() && !target.isElsewhere()
                    ? Optional.of(added(
                            "knn/" + name, new KnnTask(start, data, neighbours.rule(), target.split(), place.seed())))
                    : Optional.empty();
        } else {
            cell = model(place, start, transfer.method(), learned, labels, name)
                    .map(model -> added(
                            "evaluate/" + name, new EvaluateTask(new CellInput.FromCell(model), data, target.split())));
        }
        return cell.stream()
                .map(result -> new StudyRow(
                        place.arm().name(),
                        place.backbone().name(),
                        place.pretrainedOn(),
                        target.name(),
                        target.split(),
                        target.findings(),
                        transfer.name(),
                        labels.share(),
                        labels.draw(),
                        place.seed(),
                        result))
                .toList();
    }

    private Optional<Cell> model(
            Place place, StartInput start, TransferMethod method, CellInput data, LabelFraction labels, String name) {
        if (start.baseline().equals(StartSpec.PIXELS) && !method.takesPixels()) {
            return Optional.empty();
        }
        CellTask task = method instanceof TransferMethod.FineTuning tuning
                ? new FineTuneTask(recipes.fineTune(tuning, place.backbone()), start, data, labels, place.seed())
                : new ProbeTask(start, data, labels, place.seed(), ((TransferMethod.Probing) method).readOut());
        return Optional.of(added(task.verb() + "/" + name, task));
    }

    private static String share(LabelFraction labels) {
        return labels.isAll()
                ? ""
                : String.format(Locale.ROOT, "-f%s-d%d", String.valueOf(labels.share()), labels.draw());
    }

    /** Returns the input of a set, and adds the cell that makes it. */
    private CellInput made(StudyInputs.Set set) {
        set.cell().ifPresent(cell -> cells.putIfAbsent(cell.id(), cell));
        return set.input();
    }

    /** Returns the cell of a task: an equal one that is planned already, or a new one. */
    private Cell added(String name, CellTask task) {
        Cell cell = Cell.of(name, task);
        return cells.computeIfAbsent(cell.id(), id -> cell);
    }
}
