package io.guardedmap.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What users get as the POM asks for two libraries, and says what a repository wants to know. */
@Tag("project")
class ConsumerPomTest {
  private static final Path POM = Path.of("target/flattened-pom.xml");

  @Test
  void asksForWhatUsersNeed() throws Exception {
    assertThat(texts("/project/dependencies/dependency[scope='compile']/artifactId"))
        .containsExactlyInAnyOrder("jctools-core-jdk11", "jspecify");
    assertThat(texts("//scope")).containsOnly("compile", "provided");
  }

  @Test
  void hasNothingOfTheBuild() throws Exception {
    assertThat(texts("//dependencyManagement|//build|//profiles|//parent|//properties")).isEmpty();
    assertThat(texts("//text()[contains(., '${')]")).isEmpty();
  }

  @Test
  void saysWhatRepositoriesWantToKnow() throws Exception {
    for (String element :
        List.of("name", "description", "url", "licenses", "developers", "scm/connection")) {
      assertThat(texts("/project/" + element)).as(element).hasSize(1);
    }
  }

  private static List<String> texts(String path) throws Exception {
    Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(POM.toFile());
    XPath xpath = XPathFactory.newInstance().newXPath();
    NodeList found = (NodeList) xpath.evaluate(path, pom, XPathConstants.NODESET);
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> found.item(i).getTextContent())
        .toList();
  }
}
