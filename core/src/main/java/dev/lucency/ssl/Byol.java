package dev.lucency.ssl;

import dev.lucency.augment.ViewPair;
import dev.lucency.model.Backbone;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.EncoderOutput;
import dev.lucency.model.Projector;
import dev.lucency.model.TopKBackbone;
import dev.lucency.model.patches.Choosing;
import dev.lucency.model.patches.HiddenPatches;
import dev.lucency.progress.Figure;
import dev.lucency.tensor.Autocast;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import dev.lucency.tensor.StateDict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/**
 * BYOL, bootstrap your own latent (Grill et al. 2020, algorithm 1). A predictor on top of the query encoder predicts the key of
 * the other view, in both directions, without negatives. The predictor and the momentum (key) encoder prevent collapse; the
 * training is watched for collapse as with any method.
 *
 * <p>The key encoder is updated at the start of a step instead of at the end of the previous step. This differs from the paper
 * only in the very last update. Micro-batches give the gradient of the whole batch, except that batch normalisation uses the
 * statistics of a micro-batch.
 */
public final class Byol implements SslMethod {
    private static final String PREDICTOR = "predictor.";

    private final MomentumPair encoders;
    private final Projector predictor;
    private final Precision precision;
    private final NormGroups groups;
    private final PatchTeacher teacher;
    private final QueryPass queryPass;
    private final PatchHiding hiding;
    private final Optional<LocalPass> localPass;
    private final List<Figure> figures;

    Byol(ByolConfig config, EncoderConfig encoder, StepConfig step, Seed seed) {
        MomentumUpdate momentum = new MomentumUpdate(config.momentum(), config.momentumSchedule());
        encoders = new MomentumPair(
                encoder, config.projector(), step.precision(), momentum, seed.derive(SeedStream.BYOL_ENCODERS));
        if (config.freezePatchEmbedding()) {
            encoders.query().freezePatchEmbedding();
        }
        predictor = new Projector(config.embedding(), config.projector(), seed.derive(SeedStream.PREDICTOR));
        predictor.train(true);
        precision = step.precision();
        groups = new NormGroups(0, step.microBatch());
        teacher = PatchTeacher.of(encoder.patches().teacher(), backbone().patchDimension(), step.world());
        queryPass = new QueryPass(groups, step.patchRegularisers(), teacher);
        hiding = PatchHiding.of(encoder, encoders.key(), step.microBatch());
        localPass = LocalPass.of(step.localViews(), groups, encoders.query(), predictor);
        figures = teacher.figuresAfter(step.patchRegularisers()
                .figuresAfter(
                        step.localViews().on()
                                ? new Figure[] {Figure.LOSS, Figure.LOCAL_LOSS}
                                : new Figure[] {Figure.LOSS}));
    }

    @Override
    public LearnedStep learn(ViewPair pair, StepContext context) {
        encoders.follow(context.progress());
        EncoderOutput keys = keys(pair.key(), context.derive(SeedStream.KEYS)); // [N, E], unit length, no gradient
        ViewPair views = ChosenPoints.placed(pair, keys);
        EncoderOutput exchanged = keys(views.query(), context.derive(SeedStream.EXCHANGED_KEYS));
        LearnedStep loss = predict(views, keys, context.derive(SeedStream.QUERIES));
        LearnedStep both =
                loss.averagedWith(predict(views.exchanged(), exchanged, context.derive(SeedStream.EXCHANGED_QUERIES)));
        LearnedStep learned = localPass
                .map(pass -> pass.addedTo(
                        both,
                        views,
                        ViewEncoder.learning(this::predicted, context.derive(SeedStream.LOCAL_QUERIES)),
                        (locals, films) -> Stream.of(keys, exchanged)
                                .map(key -> Regression.of(locals, films.of(key.embeddings())))
                                .toList()))
                .orElse(both);
        teacher.remember(views, keys);
        teacher.remember(views.exchanged(), exchanged);
        return learned;
    }

    /** Returns the predictions of views, [N, E]. */
    private EncoderOutput predicted(Tensor views, Choosing choosing) {
        Tensor projections = encoders.query().project(views, choosing).embeddings();
        return new EncoderOutput(predicted(projections), Optional.empty());
    }

    private EncoderOutput keys(Tensor views, StepContext context) {
        try (NoGradient still = NoGradient.open()) {
            return groups.shuffled(views, ViewEncoder.settled(encoders.key()::encode, context), context.random());
        }
    }

    /** Computes the loss of one direction and adds its gradient to that of the parameters. */
    private LearnedStep predict(ViewPair pair, EncoderOutput keys, StepContext context) {
        HiddenPatches hidden = hiding.of(pair.query(), context);
        ViewEncoder projecting = ViewEncoder.hiding(encoders.query()::project, context, hidden);
        return queryPass.learn(
                pair,
                keys,
                0.5,
                projecting,
                (own, others) -> Regression.of(predicted(own.embeddings()), others.embeddings()));
    }

    private Tensor predicted(Tensor projections) {
        try (Autocast cast = Autocast.open(precision, projections)) {
            return predictor.forward(projections);
        }
    }

    @Override
    public List<Figure> figures() {
        return figures;
    }

    @Override
    public void startFrom(Map<String, Tensor> backbone) {
        encoders.startFrom(backbone);
    }

    @Override
    public Backbone backbone() {
        return encoders.query().backbone();
    }

    @Override
    public Optional<TopKBackbone> selecting() {
        return encoders.query().selecting();
    }

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> parameters =
                StateDict.prefixed(ENCODER, encoders.query().trained());
        parameters.putAll(StateDict.prefixed(PREDICTOR, StateDict.parameters(predictor)));
        return parameters;
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = encoders.state();
        state.putAll(StateDict.prefixed(PREDICTOR, StateDict.of(predictor)));
        state.putAll(StateDict.prefixed(PatchTeacher.STATE, teacher.state()));
        return state;
    }
}
