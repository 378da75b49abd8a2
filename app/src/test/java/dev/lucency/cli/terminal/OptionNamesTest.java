package dev.lucency.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.cli.Main;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of the library name settings; on the command line these are options. */
class OptionNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "read them once more with 'again'|read them once more with --again",
                "choose on 'split=validation', or not|choose on --split validation, or not",
                "use 'set batch=64'|use --set batch=64",
                "use 'set patches={keep: 0.25}'|use --set 'patches={keep: 0.25}'",
                "the column 'who' is empty|the column 'who' is empty",
                "has no column 'size' or 'name', only 'path', 'split', 'seed'; name another with 'labels'|has no column 'size' or 'name', only 'path', 'split', 'seed'; name another with --labels",
                "the label 'no such option=1' stays|the label 'no such option=1' stays",
                "use the build for the card ('gpu-build')|use the build for the card ('./lucency --gpu doctor')"
            })
    void aSettingIsShownAsItsOption(String said, String shown) {
        assertThat(OptionNames.in(said, Main.commandLine())).isEqualTo(shown);
    }
}
