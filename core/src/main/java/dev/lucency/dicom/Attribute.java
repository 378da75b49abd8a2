package dev.lucency.dicom;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The attributes that are read, by the tags and names of PS3.6. */
enum Attribute {
    TRANSFER_SYNTAX(0x0002_0010, "TransferSyntaxUID"),
    SOP_CLASS(0x0008_0016, "SOPClassUID"),
    MODALITY(0x0008_0060, "Modality"),
    PRESENTATION_INTENT(0x0008_0068, "PresentationIntentType"),
    CODE_VALUE(0x0008_0100, "CodeValue"),
    CODE_MEANING(0x0008_0104, "CodeMeaning"),
    SERIES_DESCRIPTION(0x0008_103E, "SeriesDescription"),
    ANATOMIC_REGION(0x0008_2218, "AnatomicRegionSequence"),
    PATIENT_ID(0x0010_0020, "PatientID"),
    ISSUER_OF_PATIENT_ID(0x0010_0021, "IssuerOfPatientID"),
    PATIENT_SEX(0x0010_0040, "PatientSex"),
    PATIENT_AGE(0x0010_1010, "PatientAge"),
    BODY_PART(0x0018_0015, "BodyPartExamined"),
    PROTOCOL_NAME(0x0018_1030, "ProtocolName"),
    PIXEL_SPACING_OF_IMAGER(0x0018_1164, "ImagerPixelSpacing"),
    PROCESSING_DESCRIPTION(0x0018_1400, "AcquisitionDeviceProcessingDescription"),
    VIEW_POSITION(0x0018_5101, "ViewPosition"),
    STUDY(0x0020_000D, "StudyInstanceUID"),
    PATIENT_ORIENTATION(0x0020_0020, "PatientOrientation"),
    SAMPLES_PER_PIXEL(0x0028_0002, "SamplesPerPixel"),
    PHOTOMETRIC_INTERPRETATION(0x0028_0004, "PhotometricInterpretation"),
    NUMBER_OF_FRAMES(0x0028_0008, "NumberOfFrames"),
    ROWS(0x0028_0010, "Rows"),
    COLUMNS(0x0028_0011, "Columns"),
    PIXEL_SPACING(0x0028_0030, "PixelSpacing"),
    PIXEL_ASPECT_RATIO(0x0028_0034, "PixelAspectRatio"),
    BITS_ALLOCATED(0x0028_0100, "BitsAllocated"),
    BITS_STORED(0x0028_0101, "BitsStored"),
    HIGH_BIT(0x0028_0102, "HighBit"),
    PIXEL_REPRESENTATION(0x0028_0103, "PixelRepresentation"),
    PIXEL_PADDING_VALUE(0x0028_0120, "PixelPaddingValue"),
    PIXEL_PADDING_RANGE_LIMIT(0x0028_0121, "PixelPaddingRangeLimit"),
    BURNED_IN_ANNOTATION(0x0028_0301, "BurnedInAnnotation"),
    WINDOW_CENTER(0x0028_1050, "WindowCenter"),
    WINDOW_WIDTH(0x0028_1051, "WindowWidth"),
    RESCALE_INTERCEPT(0x0028_1052, "RescaleIntercept"),
    RESCALE_SLOPE(0x0028_1053, "RescaleSlope"),
    VOI_LUT_FUNCTION(0x0028_1056, "VOILUTFunction"),
    MODALITY_LUT(0x0028_3000, "ModalityLUTSequence"),
    LUT_DESCRIPTOR(0x0028_3002, "LUTDescriptor"),
    LUT_DATA(0x0028_3006, "LUTData"),
    VOI_LUT(0x0028_3010, "VOILUTSequence"),
    VIEW_CODE(0x0054_0220, "ViewCodeSequence"),
    PIXEL_DATA(0x7FE0_0010, "PixelData");

    private static final Map<Integer, Attribute> BY_TAG =
            Arrays.stream(values()).collect(Collectors.toMap(Attribute::tag, Function.identity()));

    private final int tag;
    private final String keyword;

    Attribute(int tag, String keyword) {
        this.tag = tag;
        this.keyword = keyword;
    }

    /** Group in the upper 16 bits, element in the lower. */
    int tag() {
        return tag;
    }

    /** As messages name it: {@code (0028,0010) Rows}. */
    @Override
    public String toString() {
        return number(tag) + " " + keyword;
    }

    /** Any tag as messages name it. */
    static String text(int tag) {
        Attribute known = BY_TAG.get(tag);
        return known == null ? number(tag) : known.toString();
    }

    private static String number(int tag) {
        return String.format(Locale.ROOT, "(%04X,%04X)", tag >>> 16, tag & 0xFFFF);
    }
}
