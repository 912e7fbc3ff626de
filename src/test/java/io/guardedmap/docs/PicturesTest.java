package io.guardedmap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures are drawn anew when the text that they are drawn from changes. */
@Tag("project")
class PicturesTest {
  private static final Path FOLDER = Path.of("src/main/javadoc/io/guardedmap/doc-files");

  /** What is seen: quoted labels, or the cells of a table; a line each. */
  private static final Pattern LABEL =
      Pattern.compile("label = \"((?:\\\\\"|[^\"])+)\"|<td[^>]*>(?:<[bi]>)?([^<]+)<");

  @ParameterizedTest
  @ValueSource(strings = {"table", "sharing"})
  void whatTheTextSaysStandsInThePicture(String name) throws IOException {
    String text = Files.readString(FOLDER.resolve(name + ".dot"));
    String picture = Files.readString(FOLDER.resolve(name + ".svg"));
    List<String> labels =
        LABEL
            .matcher(text)
            .results()
            .map(PicturesTest::seen)
            .filter(label -> !label.isBlank())
            .flatMap(label -> Pattern.compile("\\\\n").splitAsStream(label))
            .toList();
    assertThat(labels).hasSizeGreaterThan(5);
    assertThat(labels).allSatisfy(label -> assertThat(picture).contains('>' + label + '<'));
  }

  private static String seen(MatchResult label) {
    String quoted = label.group(1);
    return quoted == null ? label.group(2) : quoted.replace("\\\"", "&quot;");
  }
}
