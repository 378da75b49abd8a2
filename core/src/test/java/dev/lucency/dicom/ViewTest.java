package dev.lucency.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attributes that agree or contradict each other on the view, against a table by hand; and what is said of them. */
class ViewTest {
    private static DicomBytes film(String position, String code, String meaning, String series) {
        return DicomBytes.part10("1.2.840.10008.1.2.1")
                .text(Attribute.MODALITY, "CS", "DX")
                .text(Attribute.VIEW_POSITION, "CS", position)
                .text(Attribute.SERIES_DESCRIPTION, "LO", series)
                .coded(Attribute.VIEW_CODE, code, meaning)
                .format()
                .pixels();
    }

    private static View view(DicomBytes film) throws Exception {
        return DicomFilm.of(DicomFile.parse(film.bytes(), true), Overruled.NOTHING)
                .view();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            PA      | R-10214 | x                       | CHEST PA     | PA         | ''
            PA      | X-1     | frontal projection      | CHEST PA/LAT | PA         | ''
            PA      | X-1     | left lateral projection | ''           | UNKNOWN    | (0054,0220) ViewCodeSequence says LATERAL
            LL      | R-10214 | x                       | ''           | UNKNOWN    | (0054,0220) ViewCodeSequence says R-10214
            AP      | R-10214 | x                       | ''           | FRONTAL    | (0054,0220) ViewCodeSequence says R-10214
            AP      | X-1     | apical lordotic         | ''           | OTHER      | (0054,0220) ViewCodeSequence says APICAL LORDOTIC
            PA      | R-10214 | x                       | Thorax seitlich | PA      | (0008,103E) SeriesDescription says SEITLICH
            LL      | ''      | ''                      | CHEST PA     | LATERAL    | (0008,103E) SeriesDescription says PA
            ''      | R-10232 | x                       | DOE^JOHN AP  | LATERAL    | (0008,103E) SeriesDescription says AP
            ''      | ''      | ''                      | CHEST PA     | PA         | ''
            """)
    void codesMustAgreeAndTextsGiveWay(
            String position, String code, String meaning, String series, Projection projection, String against)
            throws Exception {
        View view = view(film(position, code, meaning, series));

        assertThat(view.projection()).isEqualTo(projection);
        assertThat(view.against()).isEqualTo(against);
    }

    @Test
    void contradictingFilmHasANoteAndAnAgreeingOneHasNone() throws Exception {
        assertThat(DicomFilm.pixels(film("PA", "R-10214", "x", "LATERAL").bytes())
                        .oddities())
                .containsExactly(Oddity.VIEWS_DIFFER);
        assertThat(DicomFilm.pixels(film("PA", "R-10214", "x", "PA").bytes()).oddities())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LL             | (0018,5101) ViewPosition says LL
            XTABLE LAT     | (0018,5101) ViewPosition says LAT
            Doe Profil     | (0018,5101) ViewPosition says PROFIL
            L              | (0018,5101) ViewPosition says L
            """)
    void onlyTheWordsThatNameTheViewAreRepeated(String position, String reason) throws Exception {
        assertThat(view(film(position, "", "", "")).reason()).isEqualTo(reason);
    }
}
