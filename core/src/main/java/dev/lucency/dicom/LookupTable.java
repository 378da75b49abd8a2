package dev.lucency.dicom;

import java.util.List;
import java.util.Optional;

/**
 * A table from values to values: that of the modality or of the values of interest (PS3.3, C.11.1.1 and C.11.2.1.1).
 *
 * @param first the value that the first entry is for; smaller ones get that entry too, greater ones than the last the last
 * @param bits of an entry
 * @param entries at least one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LookupTable(int first, int bits, int[] entries) {
    /**
     * The first table of a sequence; items without a table are passed over, as if they were not there.
     *
     * @param signed whether the values that it is for have a sign, where the file itself does not say
     * @return empty if there is no such sequence, or it has no table
     */
    static Optional<LookupTable> of(DataSet film, Attribute sequence, boolean signed) throws DicomException {
        Optional<DataSet> found =
                film.items(sequence).stream().filter(LookupTable::hasTable).findFirst();
        return found.isEmpty() ? Optional.empty() : Optional.of(of(found.get(), signed));
    }

    /** Whether there is such a sequence, and it has no table. */
    static boolean isMissing(DataSet film, Attribute sequence) throws DicomException {
        List<DataSet> items = film.items(sequence);
        return !items.isEmpty() && items.stream().noneMatch(LookupTable::hasTable);
    }

    private static boolean hasTable(DataSet item) {
        return item.element(Attribute.LUT_DESCRIPTOR).isPresent()
                && item.element(Attribute.LUT_DATA).isPresent();
    }

    private static LookupTable of(DataSet item, boolean signed) throws DicomException {
        Element descriptor = item.element(Attribute.LUT_DESCRIPTOR).orElseThrow();
        int count = item.word(Attribute.LUT_DESCRIPTOR, descriptor, 0);
        int first = item.word(Attribute.LUT_DESCRIPTOR, descriptor, 1);
        int bits = item.word(Attribute.LUT_DESCRIPTOR, descriptor, 2);
        if (bits < 8 || bits > 16) {
            throw DicomException.damaged(Attribute.LUT_DESCRIPTOR + " says " + bits + " bits, 8 to 16 are possible");
        }
        boolean sign =
                descriptor.vr().equals("SS") || (signed && !descriptor.vr().equals("US"));
        int entries = count == 0 ? 1 << 16 : count;
        return new LookupTable(sign ? (short) first : first, bits, read(item, entries));
    }

    /** The entries; words, or bytes where there is only one byte for each. */
    private static int[] read(DataSet item, int count) throws DicomException {
        Element data = item.element(Attribute.LUT_DATA).orElseThrow();
        boolean bytes = count > 2 && (data.length() == count || data.length() == count + 1L);
        int[] entries = new int[count];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = bytes ? item.bytes()[data.offset() + i] & 0xFF : item.word(Attribute.LUT_DATA, data, i);
        }
        return entries;
    }

    double at(double value) {
        return entries[(int) Math.min(Math.max(Math.floor(value) - first, 0), entries.length - 1)];
    }
}
