package dev.lucency.settings;

import dev.lucency.ConfigException;
import dev.lucency.io.FileFailure;
import dev.lucency.io.InputFile;
import dev.lucency.io.Printable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Conversion of YAML text to a {@link Tree}; the only class that depends on the YAML parser. */
final class YamlText {
    private static final int MAX_DEPTH = 40;
    /** A file of some hundred keys has a few thousand bytes. */
    private static final int MAX_BYTES = 1 << 20;

    /** The largest number of values, lists and mappings of a configuration, including those repeated by aliases. */
    private static final int MAX_NODES = 10_000;

    private static final int MAX_KEY = 200;

    private static final String TOO_DEEP = "is nested too deeply, a configuration has few levels";
    /** The tags that YAML's core schema gives to values by their form. */
    private static final Set<Tag> OWN_TAGS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setAllowNonScalarKeys(true).build();

    /** The place of a node. */
    private final Function<Node, Place> places;

    private int nodes;

    /** The current top-level key of the file, because the content of an alias was written elsewhere. */
    private Tree.@Nullable Scalar section;

    private YamlText(Function<Node, Place> places) {
        this.places = places;
    }

    /**
     * Reads a file with keys and values at the top; an empty file has none.
     *
     * @throws ConfigException if the file is missing, unreadable, not YAML, or has something else at the top
     */
    static Tree.Mapping read(Path file) {
        String text = textOf(file);
        Node root = compose(text, mark -> file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1), file + "");
        Place top = Place.of(file);
        Tree tree = root == null
                ? Tree.Mapping.EMPTY
                : new YamlText(node -> Place.of(file, lineOf(node))).tree(root, "", 0);
        if (tree instanceof Tree.Mapping mapping) {
            return new Tree.Mapping(top, mapping.entries());
        }
        throw top.error("", "needs keys with values at the top, was " + tree.inWords());
    }

    /**
     * Parses the value of a {@code --set}.
     *
     * @throws ConfigException if the value is not YAML
     */
    static Tree parse(String value, Place place) {
        Node root = compose(value, mark -> place.where(), place.where());
        return root == null
                ? new Tree.Scalar(place, "", true)
                : new YamlText(node -> place).tree(root, place.overridden(), 0);
    }

    private static String textOf(Path file) {
        try {
            InputFile.requireRegular(file);
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigException(file + ": has " + Files.size(file) + " bytes, a configuration has at most "
                        + MAX_BYTES + "; name a YAML file that holds a configuration");
            }
            String text = InputFile.text(file);
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new ConfigException(file + ": no such file; name a YAML file", e);
        } catch (CharacterCodingException e) {
            throw new ConfigException(file + ": is not text in UTF-8; name a YAML file", e);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read (" + FileFailure.reason(e) + "); name a YAML file", e);
        }
    }

    private static @Nullable Node compose(String text, Function<Mark, String> where, String whole) {
        try {
            return new Compose(SETTINGS).composeString(text).orElse(null);
        } catch (MarkedYamlEngineException e) {
            String at = e.getProblemMark().map(where).orElse(whole);
            throw new ConfigException(at + ": not valid YAML: " + oneLine(e.getProblem()), e);
        } catch (YamlEngineException e) {
            throw new ConfigException(whole + ": not valid YAML: " + oneLine(String.valueOf(e.getMessage())), e);
        } catch (StackOverflowError e) { // the parser recurses for each level
            throw new ConfigException(whole + ": " + TOO_DEEP, e);
        }
    }

    private Tree tree(Node node, String path, int depth) {
        Place place = places.apply(node);
        if (depth > MAX_DEPTH) {
            throw place.error(path, TOO_DEEP);
        }
        if (++nodes > MAX_NODES) {
            throw (section == null ? place : section.place())
                    .error(
                            section == null ? path : section.text(),
                            "has more than " + MAX_NODES
                                    + " values when its aliases (*name) are replaced by what they stand for;"
                                    + " write out what is needed and remove the aliases");
        }
        if (!OWN_TAGS.contains(node.getTag())) {
            throw place.error(path, "has the tag " + node.getTag().getValue() + ", which is not read; leave it out");
        }
        if (node instanceof ScalarNode scalar) {
            return new Tree.Scalar(place, scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN);
        }
        if (node instanceof SequenceNode sequence) {
            List<Tree> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(tree(item, path + "[" + items.size() + "]", depth + 1));
            }
            return new Tree.Sequence(place, items);
        }
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, place, path, depth);
        }
        throw place.error(path, "is neither a value, a list nor keys with values");
    }

    private Tree.Mapping mapping(MappingNode node, Place place, String path, int depth) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Place keyPlace = places.apply(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw keyPlace.error(path, "needs plain words as keys");
            }
            if (key.getValue().length() > MAX_KEY) {
                throw keyPlace.error(
                        path,
                        "has a key of " + key.getValue().length() + " characters, at most " + MAX_KEY + " are read");
            }
            if (depth == 0) {
                section = new Tree.Scalar(keyPlace, key.getValue(), true);
            }
            String keyPath = Keys.join(path, key.getValue());
            Tree.Entry earlier = entries.put(
                    key.getValue(), new Tree.Entry(keyPlace, tree(tuple.getValueNode(), keyPath, depth + 1)));
            if (earlier != null) {
                throw keyPlace.error(
                        keyPath,
                        "stands here a second time, first at " + earlier.place().where() + "; keep one");
            }
        }
        return new Tree.Mapping(place, entries);
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static String oneLine(String text) {
        return Printable.line(text.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
