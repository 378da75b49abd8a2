package dev.lucency.weights;

import static java.util.Objects.requireNonNull;

import dev.lucency.DataException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a file of weights holds, told from the names and shapes of its tensors alone: the style of its names, the encoder to take,
 * and what network that is.
 */
public final class Recognition {
    static final Set<String> SMALL_TRANSFORMERS = Set.of("vit-tiny", "vit-small");

    /** Names that anybody's file may have. */
    private static final List<KeyStyle> BARE = List.of(KeyStyles.TIMM, KeyStyles.TORCHVISION, KeyStyles.TRANSFORMERS);

    private final KeyStyle style;
    private final String part;
    private final Trunk trunk;
    private final Map<String, Trunk> others;
    private final Anatomy anatomy;
    private final Optional<TrainingInput> told;

    private Recognition(
            KeyStyle style, String part, Trunk trunk, Map<String, Trunk> others, Optional<TrainingInput> told) {
        this.style = style;
        this.part = part;
        this.trunk = trunk;
        this.others = others;
        this.anatomy = Anatomy.of(trunk);
        this.told = told.filter(input -> input.mean().size() == anatomy.channels());
    }

    /** The names of all styles that are known. */
    public static List<String> styles() {
        return KeyStyles.names();
    }

    /**
     * Tells what a file holds.
     *
     * @param file the shapes of all tensors by name, in the order of the file; what lies in dictionaries within others has the
     *     names of all of them, joined by dots
     * @param asked what to take
     * @param origin the file's name, for errors
     * @throws DataException if there is no backbone, none of the style or part that is asked for, or several to choose from
     */
    public static Recognition of(Map<String, List<Long>> file, EncoderChoice asked, String origin) {
        List<Trunk> trunks = Trunk.find(file);
        if (trunks.isEmpty()) {
            throw new DataException(origin + ": holds no backbone that is known; " + look(file)
                    + "; styles that are known: " + String.join(", ", styles()));
        }
        KeyStyle style = asked.style()
                .map(text -> asked(text, trunks, file.keySet(), origin))
                .orElseGet(() -> guess(trunks, file.keySet()));
        Map<String, Trunk> parts = parts(style, trunks);
        String part = asked.part().isPresent()
                ? chosen(asked.part().get(), parts, origin)
                : preferred(style, trunks, parts, origin);
        Trunk trunk = requireNonNull(parts.remove(part));
        return new Recognition(style, part, trunk, parts, Optional.empty());
    }

    /**
     * The same of a file that says itself what films it takes.
     *
     * @param metadata what the file holds beside its tensors
     */
    Recognition with(Map<String, String> metadata) {
        return new Recognition(style, part, trunk, others, ToldInput.of(metadata));
    }

    /** The style of the names, such as {@code moco}. */
    public String style() {
        return style.text();
    }

    /** Which encoder of the file it is, such as {@code query}. */
    public String part() {
        return part;
    }

    /** The other encoders of the file. */
    public List<String> otherParts() {
        return List.copyOf(others.keySet());
    }

    /** What the names of its tensors begin with. */
    public String prefix() {
        return trunk.prefix();
    }

    /** What network it is, such as {@code resnet50}; of one that is not ours the name of the field. */
    public String architecture() {
        return anatomy.name();
    }

    /** How many channels it takes. */
    public int channels() {
        return anatomy.channels();
    }

    /** Patches a side for which a vision transformer has positions; 0 for others. */
    public int grid() {
        return anatomy.grid();
    }

    /** What it has that our backbones do not have; empty if it can be imported. */
    public List<String> strange() {
        List<String> strange = new ArrayList<>(anatomy.strange());
        if (style.equals(KeyStyles.MOCO_V3) && SMALL_TRANSFORMERS.contains(anatomy.name())) {
            strange.add(
                    "12 attention heads (MoCo v3 has them in its small transformers, timm 6 in a ViT-S and 3 in a ViT-Ti)");
        }
        return strange;
    }

    Trunk trunk() {
        return trunk;
    }

    TrainingInput training() {
        return told.orElse(style.training());
    }

    /** The size of films that the file itself names. */
    Optional<Integer> toldSize() {
        return told.map(TrainingInput::size);
    }

    /** By what it is known how films were normalised, where anything tells it. */
    public String normalisedBy() {
        if (told.isPresent()) {
            return "as the file's metadata says";
        }
        return BARE.contains(style)
                ? "assumed: it is ImageNet's in most files of the style " + style.text() + ", and this one does not say"
                : "as in the training of the project whose style it is, " + style.text();
    }

    /** Why a tensor is not part of the backbone, in a word or two; empty if nobody knows what it is doing there. */
    Optional<String> reasonToLeaveOut(String name) {
        return LeftOut.reason(name, trunk, others, style);
    }

    /** What names cannot tell, in words for a person; nothing of a file that says it itself. */
    public List<String> notes() {
        if (told.isPresent()) {
            return List.of();
        }
        if (style.equals(KeyStyles.MOCO)) {
            return List.of(
                    "MoCo-CXR has the names of MoCo: for its files say 'style=moco-cxr', films were normalised otherwise");
        }
        if (style.equals(KeyStyles.TIMM)) {
            return List.of(
                    "timm's augreg weights want 'mean=0.5' and 'std=0.5'; DINO's files of a backbone alone have these names too");
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

    /** The first style that fits, or the one whose layout it is, under a prefix of the file's own. */
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

    /** MAE saves the encoder without a head in a dictionary {@code model}, for others to load. */
    private static boolean isMaeAlone(List<Trunk> trunks) {
        return trunks.stream()
                .allMatch(trunk ->
                        trunk.prefix().equals("model.") && !trunk.tensors().containsKey("head.weight"));
    }

    /** All backbones of a file by what they are called: as the style says, or by their prefix. */
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
            throw new DataException(origin + ": holds several backbones: " + String.join(", ", parts.keySet())
                    + "; say which with 'part'");
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
                        + String.join(", ", parts.keySet()) + "; say one of them with 'part'"));
    }

    private static String prefixes(List<Trunk> trunks) {
        return trunks.stream()
                .map(trunk -> trunk.prefix().isEmpty() ? trunk.layout().landmark : trunk.prefix())
                .collect(Collectors.joining(", "));
    }

    /** What a file that nobody knows looks like, for its owner. */
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
