package dev.lucency.weights.torch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Zip format of {@code torch.save}: in one folder of any name the pickle {@code data.pkl}, the values of each storage in {@code data/KEY},
 * and small files with versions and byte order.
 *
 * @param file file of weights
 * @param folder prefix of all entry names; ends in a slash or is empty
 */
record TorchZip(Path file, String folder) implements StorageSource {
    private static final String PICKLE = "data.pkl";

    /** Reads the contents of the file without the values. */
    static TorchReader open(Path file) {
        try (ZipDirectory zip = ZipDirectory.open(file)) {
            TorchZip source = new TorchZip(file, folder(file, zip.names()));
            source.checkByteOrder(zip);
            StorageIds storages = new StorageIds(file);
            TorchEntries entries = TorchEntries.of(file, source.unpickle(zip, storages), storages);
            for (TorchStorage storage : storages.storages().values()) {
                source.checkSize(zip, storage);
            }
            return new TorchReader(file, entries, source);
        } catch (IOException e) {
            throw TorchFault.unreadable(file, e);
        }
    }

    private static String folder(Path file, List<String> names) {
        List<String> pickles = names.stream()
                .filter(name -> name.equals(PICKLE) || name.endsWith("/" + PICKLE))
                .toList();
        if (pickles.size() != 1) {
            throw TorchFault.refused(
                    file, "it is a zip archive with " + pickles.size() + " entries data.pkl, PyTorch's have one");
        }
        String folder = pickles.get(0).substring(0, pickles.get(0).length() - PICKLE.length());
        if (names.stream()
                .anyMatch(name -> name.equals(folder + "constants.pkl") || name.startsWith(folder + "code/"))) {
            throw TorchFault.refused(
                    file,
                    "it is a TorchScript archive, which contains code; in Python, model = torch.jit.load(file) reads it");
        }
        return folder;
    }

    private void checkByteOrder(ZipDirectory zip) throws IOException {
        String name = folder + "byteorder";
        if (zip.has(name)) {
            byte[] order = zip.unpack(name, in -> in.readNBytes((int) Math.min(zip.size(name), 64)));
            if (!new String(order, StandardCharsets.US_ASCII).equals("little")) {
                throw TorchFault.refused(
                        file,
                        "its values have byte order " + new String(order, StandardCharsets.ISO_8859_1)
                                + ", only little is supported");
            }
        }
    }

    private Object unpickle(ZipDirectory zip, StorageIds storages) throws IOException {
        String name = folder + PICKLE;
        if (zip.size(name) > PickleBytes.LONGEST) {
            throw TorchFault.refused(file, "its pickle is longer than " + PickleBytes.LONGEST + " bytes");
        }
        byte[] pickle = zip.unpack(name, in -> in.readNBytes((int) zip.size(name)));
        return PickleReader.read(new PickleBytes(file, new ByteArrayInputStream(pickle), pickle.length), storages);
    }

    private void checkSize(ZipDirectory zip, TorchStorage storage) {
        long size = zip.size(entry(storage));
        if (size < 0) {
            throw TorchFault.damaged(file, "its zip archive has no entry " + entry(storage));
        }
        if (size != storage.bytes()) {
            throw TorchFault.damaged(
                    file,
                    "the entry " + entry(storage) + " of its zip archive has " + size + " bytes, but its pickle says "
                            + storage.bytes());
        }
    }

    @Override
    public void read(Collection<TorchStorage> storages, Sink sink) throws IOException {
        try (ZipDirectory zip = ZipDirectory.open(file)) {
            for (TorchStorage storage : storages) {
                zip.unpack(entry(storage), in -> {
                    sink.take(storage, in);
                    if (in.read() >= 0) {
                        throw TorchFault.damaged(
                                file,
                                "the entry " + entry(storage)
                                        + " of its zip archive is longer than its directory says");
                    }
                    return storage;
                });
            }
        }
    }

    private String entry(TorchStorage storage) {
        return folder + "data/" + storage.key();
    }
}
