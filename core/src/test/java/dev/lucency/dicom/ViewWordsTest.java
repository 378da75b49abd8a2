package dev.lucency.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words for views as devices, archives and published sets write them, each with the view that a reader would understand. */
class ViewWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PA         | PA, P.A., PA ERECT, CHESTPA, Posteroanterior, POSTERO-ANTERIOR, posterior anterior, p/a
            AP         | AP, ap, AP PORTABLE, AP SUPINE, AP_horizontal, ANTEROPOSTERIOR, antero posterior, A-P, APPORTABLE
            FRONTAL    | FRONTAL, PA/AP, Front, FACE
            LATERAL    | LATERAL, LEFT LATERAL, XTABLE LATERAL, LAT ERECT, ERECT LAT, LLAT, RLAT, LL, RL, LATERO, LT LAT, \
            PROFIL, Profile, PERFIL, SEITLICH, L\u00C1TERAL, latero-laterale, CHEST_LAT, X-TABLE LAT, L, R, LEFT, LATERAL L
            OTHER      | RAO, LAO, RPO, LPO, LLO, OBLIQUE, AP OBLIQUE, SCHR\u00C4G, LLD, RLD, AP LLD, LATERAL DECUBITUS, \
            DECUBITUS, LORDOTIC, AP LORDOTIC, AP AXIAL, APICAL, SWIMMERS, TANGENTIAL
            NOT_STATED | ?, ERECT, PORTABLE, CHEST, UNKNOWN, N/A, ---, 1, SUPINE, DECUBITO SUPINO
            UNKNOWN    | QX, AP LATERAL, LATX, BILATERAL, CRANIO-CAUDAL, LEFT ERECT, HAND
            """)
    void valuesAreReadWordByWord(Projection projection, String values) {
        for (String value : values.split(", ", -1)) {
            assertThat(Projection.named(value)).as("'" + value + "'").isEqualTo(projection);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LATERAL    | Chest lateral, THORAX LAT, Lunge seitlich, chest LAT erect
            PA         | CHEST PA, Thorax p.a. stehend
            NOT_STATED | CHEST 2 VIEWS PA/LAT, frontal and lateral, left side, standard profile, LL, BILATERAL, Chest, W033
            OTHER      | CHEST OBLIQUE, apical lordotic
            """)
    void freeTextCountsWhereItNamesOneView(Projection projection, String texts) {
        for (String text : texts.split(", ", -1)) {
            assertThat(ViewWords.inText(text)).as("'" + text + "'").isEqualTo(projection);
        }
    }

    @Test
    void onlyViewsFromTheFrontOrBehindAndUnsaidOnesAreFrontal() {
        assertThat(Projection.values())
                .filteredOn(Projection::isFrontal)
                .containsExactly(Projection.PA, Projection.AP, Projection.FRONTAL, Projection.NOT_STATED);
    }
}
