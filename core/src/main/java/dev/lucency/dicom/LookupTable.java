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
     * The first table of a sequence.
     *
     * @param signed whether the values that it is for have a sign, where the file itself does not say
     * @return empty if there is no such sequence
     */
    static Optional<LookupTable> of(DataSet film, Attribute sequence, boolean signed) throws DicomException {
        List<DataSet> items = film.items(sequence);
        if (items.isEmpty()) {
            return Optional.empty();
        }
        DataSet item = items.get(0);
        Element descriptor = item.element(Attribute.LUT_DESCRIPTOR)
                .orElseThrow(() -> DicomException.damaged(sequence + " lacks " + Attribute.LUT_DESCRIPTOR));
        int count = item.word(Attribute.LUT_DESCRIPTOR, descriptor, 0);
        int first = item.word(Attribute.LUT_DESCRIPTOR, descriptor, 1);
        int bits = item.word(Attribute.LUT_DESCRIPTOR, descriptor, 2);
        if (bits < 8 || bits > 16) {
            throw DicomException.damaged(Attribute.LUT_DESCRIPTOR + " says " + bits + " bits, 8 to 16 are possible");
        }
        boolean sign =
                descriptor.vr().equals("SS") || (signed && !descriptor.vr().equals("US"));
        int entries = count == 0 ? 1 << 16 : count;
        return Optional.of(new LookupTable(sign ? (short) first : first, bits, read(item, entries)));
    }

    /** The entries; words, or bytes where there is only one byte for each. */
    private static int[] read(DataSet item, int count) throws DicomException {
        Element data = item.element(Attribute.LUT_DATA)
                .orElseThrow(() -> DicomException.damaged(Attribute.LUT_DATA + " is missing"));
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
