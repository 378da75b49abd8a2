package dev.lucency.dicom;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** How a data set and its pixels are written (PS3.5, annex A): those that are read. */
enum TransferSyntax {
    IMPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2", "Implicit VR Little Endian"),
    EXPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2.1", "Explicit VR Little Endian"),
    DEFLATED("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian"),
    EXPLICIT_BIG_ENDIAN("1.2.840.10008.1.2.2", "Explicit VR Big Endian"),
    RLE("1.2.840.10008.1.2.5", "RLE Lossless"),
    JPEG_BASELINE("1.2.840.10008.1.2.4.50", "JPEG Baseline"),
    JPEG_EXTENDED("1.2.840.10008.1.2.4.51", "JPEG Extended"),
    JPEG_LOSSLESS("1.2.840.10008.1.2.4.57", "JPEG Lossless"),
    JPEG_LOSSLESS_FIRST_ORDER("1.2.840.10008.1.2.4.70", "JPEG Lossless, First-Order Prediction"),
    JPEG_LS("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless"),
    JPEG_LS_NEAR("1.2.840.10008.1.2.4.81", "JPEG-LS Near-Lossless"),
    JPEG_2000_LOSSLESS("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless Only"),
    JPEG_2000("1.2.840.10008.1.2.4.91", "JPEG 2000");

    /** The names of those that are not read (PS3.6, table A-1). */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("1.2.840.10008.1.2.1.98", "Encapsulated Uncompressed Explicit VR Little Endian"),
            Map.entry("1.2.840.10008.1.2.4.52", "JPEG Extended, Process 3 and 5"),
            Map.entry("1.2.840.10008.1.2.4.53", "JPEG Spectral Selection, Process 6 and 8"),
            Map.entry("1.2.840.10008.1.2.4.54", "JPEG Spectral Selection, Process 7 and 9"),
            Map.entry("1.2.840.10008.1.2.4.55", "JPEG Full Progression, Process 10 and 12"),
            Map.entry("1.2.840.10008.1.2.4.56", "JPEG Full Progression, Process 11 and 13"),
            Map.entry("1.2.840.10008.1.2.4.58", "JPEG Lossless, Process 15"),
            Map.entry("1.2.840.10008.1.2.4.92", "JPEG 2000 Part 2 Lossless Only"),
            Map.entry("1.2.840.10008.1.2.4.93", "JPEG 2000 Part 2"),
            Map.entry("1.2.840.10008.1.2.4.94", "JPIP Referenced"),
            Map.entry("1.2.840.10008.1.2.4.95", "JPIP Referenced Deflate"),
            Map.entry("1.2.840.10008.1.2.4.100", "MPEG2 Main Profile, Main Level"),
            Map.entry("1.2.840.10008.1.2.4.101", "MPEG2 Main Profile, High Level"),
            Map.entry("1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264 High Profile"),
            Map.entry("1.2.840.10008.1.2.4.103", "MPEG-4 AVC/H.264 BD-compatible"),
            Map.entry("1.2.840.10008.1.2.4.107", "HEVC/H.265 Main Profile"),
            Map.entry("1.2.840.10008.1.2.4.108", "HEVC/H.265 Main 10 Profile"),
            Map.entry("1.2.840.10008.1.2.4.110", "JPEG XL Lossless"),
            Map.entry("1.2.840.10008.1.2.4.111", "JPEG XL JPEG Recompression"),
            Map.entry("1.2.840.10008.1.2.4.112", "JPEG XL"),
            Map.entry("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Lossless Only"),
            Map.entry("1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 with RPCL Options Lossless Only"),
            Map.entry("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000"),
            Map.entry("1.2.840.10008.1.2.8.1", "Deflated Image Frame Compression"),
            Map.entry("1.2.840.113619.5.2", "GE's private Implicit VR Big Endian"));

    private final String uid;
    private final String title;

    TransferSyntax(String uid, String title) {
        this.uid = uid;
        this.title = title;
    }

    /** @throws DicomException if it is not read; the message has its name */
    static TransferSyntax of(String uid) throws DicomException {
        return Arrays.stream(values())
                .filter(syntax -> syntax.uid.equals(uid))
                .findFirst()
                .orElseThrow(() -> new DicomException(
                        Refusal.TRANSFER_SYNTAX, "transfer syntax " + title(uid) + " is not read; convert the film"));
    }

    private static String title(String uid) {
        if (!uid.matches("[0-9.]{1,64}")) {
            return "without a valid UID";
        }
        String known = REFUSED.get(uid);
        return known == null ? uid : known + " (" + uid + ")";
    }

    boolean explicit() {
        return this != IMPLICIT_LITTLE_ENDIAN;
    }

    boolean bigEndian() {
        return this == EXPLICIT_BIG_ENDIAN;
    }

    /** What unpacks its pixels; empty if they are not packed. */
    Optional<FrameCodec> codec() {
        return switch (this) {
            case IMPLICIT_LITTLE_ENDIAN, EXPLICIT_LITTLE_ENDIAN, DEFLATED, EXPLICIT_BIG_ENDIAN -> Optional.empty();
            case RLE -> Optional.of(RleCodec::decode);
            case JPEG_BASELINE, JPEG_EXTENDED, JPEG_LOSSLESS, JPEG_LOSSLESS_FIRST_ORDER ->
                Optional.of(JpegCodec::decode);
            case JPEG_LS, JPEG_LS_NEAR -> Optional.of(JpegLsCodec::decode);
            case JPEG_2000_LOSSLESS, JPEG_2000 -> Optional.of(Jpeg2000Codec::decode);
        };
    }

    /**
     * Whether it can be seen of packed pixels that none is missing: those of JPEG end with a marker, which a zero may follow, and
     * run lengths are counted when they are unpacked.
     */
    boolean showsItsEnd(byte[] stream) {
        int last = stream.length - 1;
        if (last > 0 && stream[last] == 0) {
            last--;
        }
        return this == RLE || (last > 0 && stream[last] == (byte) 0xD9 && stream[last - 1] == (byte) 0xFF);
    }

    /** The name in PS3.6. */
    @Override
    public String toString() {
        return title;
    }
}
