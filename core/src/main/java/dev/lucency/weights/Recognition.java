package dev.lucency.weights;

import static java.util.Objects.requireNonNull;

import dev.lucency.DataException;
import dev.lucency.model.ResNetStride;
import dev.lucency.weights.tfjs.KerasLayer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Contents of a file of weights, recognised from the names and shapes of its tensors alone: the naming style, the encoder to import, and
 * its network.
 */
public final class Recognition {
    /** The only network of ours whose stride can lie in another convolution. */
    private static final String STRIDED = "resnet50";

    static final Set<String> SMALL_TRANSFORMERS = Set.of("vit-tiny", "vit-small");

    /** Styles without a distinctive prefix. */
    private static final List<KeyStyle> BARE =
            List.of(KeyStyles.TIMM, KeyStyles.TORCHVISION, KeyStyles.TRANSFORMERS, KeyStyles.KERAS);

    private final KeyStyle style;
    private final String part;
    private final Trunk trunk;
    private final Map<String, Trunk> others;
    private final Anatomy anatomy;
    private final Optional<TrainingInput> told;
    private final Optional<KerasGraph> graph;
    private final ResNetStride stride;

    private Recognition(
            KeyStyle style,
            String part,
            Trunk trunk,
            Map<String, Trunk> others,
            Optional<TrainingInput> told,
            Optional<KerasGraph> graph,
            ResNetStride stride) {
        this.style = style;
        this.part = part;
        this.trunk = trunk;
        this.others = others;
        this.anatomy = Anatomy.of(trunk);
        this.told = told.filter(input -> input.mean().size() == anatomy.channels());
        this.graph = graph;
        this.stride = stride;
    }

    /** Returns the names of all known styles. */
    public static List<String> styles() {
        return KeyStyles.names();
    }

    /**
     * Recognises the contents of a file.
     *
     * @param file shapes of all tensors by name, in the order of the file; keys of nested dictionaries are joined by dots
     * @param asked which encoder is imported
     * @param origin name of the file, for error messages
     * @throws DataException if the file has no backbone, not the requested style or part, or several backbones without a preferred one
     */
    public static Recognition of(Map<String, List<Long>> file, EncoderChoice asked, String origin) {
        List<Trunk> trunks = Trunk.find(file);
        if (trunks.isEmpty()) {
            throw new DataException(origin + ": has no known backbone; " + look(file) + "; known styles: "
                    + String.join(", ", styles()));
        }
        KeyStyle style = asked.style()
                .map(text -> asked(text, trunks, file.keySet(), origin))
                .orElseGet(() -> guess(trunks, file.keySet()));
        Map<String, Trunk> parts = parts(style, trunks);
        String part = asked.part().isPresent()
                ? chosen(asked.part().get(), parts, origin)
                : preferred(style, trunks, parts, origin);
        Trunk trunk = requireNonNull(parts.remove(part));
        return new Recognition(style, part, trunk, parts, Optional.empty(), Optional.empty(), ResNetStride.MIDDLE);
    }

    /**
     * Returns the same recognition, with what the file says beside its tensors.
     *
     * @param metadata contents of the file beside its tensors; they may give the input format and the stride
     * @param layers layers of the network by name, if the file describes them
     */
    Recognition with(Map<String, String> metadata, Map<String, KerasLayer> layers) {
        Optional<KerasGraph> computed = trunk.layout()
                .keras()
                .filter(names -> anatomy.strange().isEmpty())
                .map(names -> KerasGraph.of(layers, names, trunk.tensors().keySet()));
        ResNetStride place = architecture().equals(STRIDED) ? ToldStride.of(metadata) : ResNetStride.MIDDLE;
        return new Recognition(
                style,
                part,
                trunk,
                others,
                ToldInput.of(metadata),
                computed,
                computed.map(KerasGraph::stride).orElse(place));
    }

    /** Returns the naming style, such as {@code moco}. */
    public String style() {
        return style.text();
    }

    /** Returns the name of the encoder in the file, such as {@code query}. */
    public String part() {
        return part;
    }

    /** Returns the other encoders of the file. */
    public List<String> otherParts() {
        return List.copyOf(others.keySet());
    }

    /** Returns the prefix of the encoder's tensor names. */
    public String prefix() {
        return trunk.prefix();
    }

    /** Returns the name of the network, such as {@code resnet50}; the usual name for one that this project does not have. */
    public String architecture() {
        return anatomy.name();
    }

    /** Returns the number of input channels. */
    public int channels() {
        return anatomy.channels();
    }

    /** Returns the number of patches per side that a vision transformer has positions for; 0 for other networks. */
    public int grid() {
        return anatomy.grid();
    }

    /** Returns the properties that our backbones do not have; empty if the network can be imported. */
    public List<String> strange() {
        List<String> strange = new ArrayList<>(anatomy.strange());
        graph.ifPresent(keras -> strange.addAll(keras.strange()));
        if (style.equals(KeyStyles.MOCO_V3) && SMALL_TRANSFORMERS.contains(anatomy.name())) {
            strange.add(
                    "12 attention heads (MoCo v3 has them in its small transformers, timm 6 in a ViT-S and 3 in a ViT-Ti)");
        }
        return strange;
    }

    Trunk trunk() {
        return trunk;
    }

    /** Returns the convolution that has the stride in the bottlenecks of a residual network. */
    ResNetStride stride() {
        return stride;
    }

    /** Returns the epsilon of each batch normalisation by the name of our module, where the file says it. */
    Optional<Map<String, Double>> epsilons() {
        return graph.map(KerasGraph::epsilons);
    }

    TrainingInput training() {
        return told.orElse(style.training());
    }

    /** Returns the film size in the file's metadata. */
    Optional<Integer> toldSize() {
        return told.map(TrainingInput::size);
    }

    /** Returns where the normalisation is known from. */
    public String normalisedBy() {
        if (told.isPresent()) {
            return "as the file's metadata says";
        }
        if (style.equals(KeyStyles.KERAS)) {
            return "assumed: it is that of Keras's own ResNets, and this file does not say";
        }
        return BARE.contains(style)
                ? "assumed: it is ImageNet's in most files of the style " + style.text() + ", and this one does not say"
                : "as in the training of the project whose style it is, " + style.text();
    }

    /** Returns why a tensor is not part of the backbone, in a word or two; empty if it is unknown. */
    Optional<String> reasonToLeaveOut(String name) {
        return LeftOut.reason(name, trunk, others, style);
    }

    /** Returns what cannot be recognised from the names, as remarks; empty for a file whose metadata says it. */
    public List<String> notes() {
        if (told.isPresent()) {
            return List.of();
        }
        if (style.equals(KeyStyles.MOCO)) {
            return List.of(
                    "MoCo-CXR has the names of MoCo: for its files give 'style=moco-cxr', since films were normalised differently");
        }
        if (style.equals(KeyStyles.KERAS)) {
            return List.of(
                    "Keras's own ResNets take blue, green and red in this order, and this is assumed: the first convolution was turned to red, green, blue");
        }
        if (style.equals(KeyStyles.TIMM)) {
            return List.of(
                    "timm's augreg weights need 'mean=0.5' and 'std=0.5'; DINO's files of a backbone alone have these names too");
        }
        return List.of();
    }

    private static KeyStyle asked(String text, List<Trunk> trunks, Set<String> names, String origin) {
        KeyStyle style = KeyStyles.named(text).orElseThrow();
        if (style.partsIn(trunks).isEmpty()) {
            throw new DataException(origin + ": is not of the style " + text + "; it looks like "
                    + guess(trunks, names).text() + " with " + prefixes(trunks) + "; leave 'style' out");
        }
        return style;
    }

    /** Returns the first style that fits, else the one of the layout. */
    private static KeyStyle guess(List<Trunk> trunks, Set<String> names) {
        Set<String> cores = names.stream().map(CoreName::of).collect(Collectors.toSet());
        KeyStyle first = KeyStyles.ALL.stream()
                .filter(style -> style.recognises(trunks, cores))
                .findFirst()
                .orElseGet(() -> bare(trunks.get(0).layout()));
        return first.equals(KeyStyles.TIMM) && isMaeAlone(trunks) ? KeyStyles.MAE : first;
    }

    private static KeyStyle bare(Layout layout) {
        return BARE.stream()
                .filter(style -> style.layouts().contains(layout))
                .findFirst()
                .orElseThrow();
    }

    /** Recognises MAE's encoder without a head, which it saves in a dictionary {@code model}. */
    private static boolean isMaeAlone(List<Trunk> trunks) {
        return trunks.stream()
                .allMatch(trunk ->
                        trunk.prefix().equals("model.") && !trunk.tensors().containsKey("head.weight"));
    }

    /** Returns all backbones of a file by name: as in the style, else their prefix. */
    private static Map<String, Trunk> parts(KeyStyle style, List<Trunk> trunks) {
        Map<String, Trunk> parts = new LinkedHashMap<>(style.partsIn(trunks));
        for (Trunk trunk : trunks) {
            if (!parts.containsValue(trunk)) {
                parts.put(trunk.prefix().replaceFirst("\\.$", ""), trunk);
            }
        }
        return parts;
    }

    private static String preferred(KeyStyle style, List<Trunk> trunks, Map<String, Trunk> parts, String origin) {
        if (parts.size() > 1 && style.partsIn(trunks).isEmpty()) {
            throw new DataException(origin + ": has several backbones: " + String.join(", ", parts.keySet())
                    + "; choose one with 'part'");
        }
        return parts.keySet().iterator().next();
    }

    private static String chosen(String part, Map<String, Trunk> parts, String origin) {
        return parts.entrySet().stream()
                .filter(entry -> entry.getKey().equals(part)
                        || entry.getValue().prefix().equals(part)
                        || entry.getValue().prefix().equals(part + "."))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new DataException(origin + ": has no part " + part + "; it has "
                        + String.join(", ", parts.keySet()) + "; choose one with 'part'"));
    }

    private static String prefixes(List<Trunk> trunks) {
        return trunks.stream()
                .map(trunk -> trunk.prefix().isEmpty() ? trunk.layout().landmark : trunk.prefix())
                .collect(Collectors.joining(", "));
    }

    /** Describes a file that is not recognised. */
    private static String look(Map<String, List<Long>> file) {
        if (file.isEmpty()) {
            return "it has no tensors";
        }
        String some = file.entrySet().stream()
                .limit(3)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        String known = ForeignNetwork.in(file.keySet())
                .map(network -> "it looks like " + network + ", which Lucency does not have; ")
                .orElse("");
        return known + "its " + file.size() + " tensors begin with " + some;
    }
}
