package io.guardedmap.examples.index;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.guardedmap.GuardedTree;
import java.io.IOException;
import java.util.Map;

/**
 * Dumps a tree as JSON, by a library that iterates over it as it does over any map, and loads it
 * into another tree.
 */
record JsonDumper(DumpFile file) implements Dumper<TreeIndex> {
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public void dump(TreeIndex index) throws IOException {
    file.write(JSON.writeValueAsBytes(index.root()));
  }

  @Override
  public Content load() throws IOException, BrokenDumpException {
    Map<String, Object> read;
    try {
      read = JSON.readValue(file.read(), new TypeReference<>() {});
    } catch (JacksonException e) {
      throw new BrokenDumpException("no JSON of a tree: " + e.getMessage());
    }
    GuardedTree<String> tree = new GuardedTree<>();
    tree.replaceContents(read);
    return new TreeContent(tree.snapshot());
  }
}
