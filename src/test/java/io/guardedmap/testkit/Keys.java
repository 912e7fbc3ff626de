package io.guardedmap.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * Ways to make a key from a number: ordinary hash codes, and those that an attacker would choose.
 */
public enum Keys {
  INTEGERS(4000) {
    @Override
    public Object of(int number, boolean other) {
      return number;
    }
  },
  STRINGS(4000) {
    @Override
    public Object of(int number, boolean other) {
      return "key " + number;
    }
  },
  ONE_CODE_COMPARABLE(1500) {
    @Override
    public Object of(int number, boolean other) {
      return new RankedKey(number, 7);
    }
  },
  ONE_CODE_TIES(400) {
    @Override
    public Object of(int number, boolean other) {
      return new TiedKey(number, -1);
    }
  },
  ONE_CODE_INCOMPARABLE(150) {
    @Override
    public Object of(int number, boolean other) {
      return new CodedKey(number, 0);
    }
  },
  FEW_CODES(1000) {
    @Override
    public Object of(int number, boolean other) {
      return number % 2 == 0
          ? new RankedKey(number, number % 20)
          : new CodedKey(number, number % 200);
    }
  },
  EQUAL_LOW_BITS(2000) {
    @Override
    public Object of(int number, boolean other) {
      return new CodedKey(number, number << 16);
    }
  },
  EQUAL_HIGH_BITS(2000) {
    @Override
    public Object of(int number, boolean other) {
      return new CodedKey(number, 0x7FFF0000 | number);
    }
  },
  /** Lists of different classes that are equal, beside objects that equal their own class only. */
  EQUAL_ACROSS_CLASSES(100) {
    @Override
    public Object of(int number, boolean other) {
      List<String> one = List.of(ofOneCode(number));
      return switch (number % 5) {
        case 0 -> new RankedKey(number, one.hashCode());
        case 1 -> new CodedKey(number, one.hashCode());
        default -> other ? new ArrayList<>(one) : one;
      };
    }
  };

  private final int enough;

  Keys(int enough) {
    this.enough = enough;
  }

  /**
   * A key, made anew, equal to all that are made of the same number.
   *
   * @param other whether it should be of another class, where there are several that are equal
   */
  public abstract Object of(int number, boolean other);

  public final Object of(int number) {
    return of(number, false);
  }

  /** So many different keys make a map large, while a search among them is still cheap. */
  public final int enough() {
    return enough;
  }

  /** A string of the hash code that all of these have, as "Aa" and "BB" have the same. */
  public static String ofOneCode(int number) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < 10; bit++) {
      text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return text.toString();
  }
}
