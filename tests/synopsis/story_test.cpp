// Golden stories (stories/*.txt) and the laws every comparison keeps.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "synopsis/compare.hpp"
#include "synopsis/story_case.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> stories() {
  std::vector<fs::path> found;
  for (const auto& entry :
       fs::directory_iterator(fs::path(SYNOPTIC_SOURCE_DIR) / "tests/synopsis/stories")) {
    if (entry.path().extension() == ".txt") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::size_t shown(const Synopsis& s) {
  return static_cast<std::size_t>(std::count_if(s.differences.begin(), s.differences.end(),
                                                [](const Difference& d) { return !d.explained; }));
}

class Stories : public testing::TestWithParam<fs::path> {
 protected:
  void SetUp() override {
    if (shared_pipeline() == nullptr) GTEST_SKIP() << "SYNOPTIC_PIPELINE names no pipeline";
    story_ = read_case(slurp(GetParam()));
    ASSERT_FALSE(story_.texts.empty()) << "no line --- in " << GetParam();
    accounts_ = read_accounts(*shared_pipeline(), story_);
  }
  Synopsis compared(std::vector<Account> accounts) const { return compare(std::move(accounts)); }

  StoryCase story_;
  std::vector<Account> accounts_;
};

TEST_P(Stories, SaysWhatTheCaseSays) {
  const std::string said = print_story(compared(accounts_));
  if (std::getenv("SYNOPTIC_UPDATE") != nullptr) {
    std::ofstream(GetParam(), std::ios::binary) << story_.texts_part << said;
    return;
  }
  EXPECT_EQ(said, story_.expected);
}

TEST_P(Stories, OrderOfInputChangesNothing) {
  std::vector<Account> turned(accounts_.rbegin(), accounts_.rend());
  EXPECT_EQ(print_story(compared(accounts_)), print_story(compared(turned)));
}

TEST_P(Stories, ACopyUnderAnotherNameAddsNoDifferenceAndNoVoice) {
  const Synopsis before = compared(accounts_);
  std::vector<Account> more = accounts_;
  more.push_back(accounts_.front());
  more.back().article.id = "ffffffffffffffff";
  more.back().article.source.path = "copy.txt";
  const Synopsis after = compared(std::move(more));
  EXPECT_LE(shown(after), shown(before));
  for (const Fact& fact : after.facts) {
    EXPECT_LE(fact.independent, accounts_.size()) << print_story(after);
  }
}

// What a shown difference rests on: its sides' places, by account id.
std::set<std::string> places_of(const Synopsis& s, const Difference& difference) {
  std::set<std::string> places;
  for (const DifferenceSide& side : difference.sides) {
    for (const Evidence& e : side.evidence) {
      places.insert(s.accounts[e.account].article.id + ":" + std::to_string(e.span.begin));
    }
  }
  return places;
}

TEST_P(Stories, RemovingAnAccountAddsNoDifference) {
  const Synopsis all = compared(accounts_);
  for (std::size_t left_out = 0; left_out < accounts_.size(); ++left_out) {
    std::vector<Account> fewer = accounts_;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(left_out));
    const Synopsis some = compared(std::move(fewer));
    EXPECT_LE(shown(some), shown(all)) << "without " << accounts_[left_out].article.source.path;
    for (const Difference& d : some.differences) {
      if (d.explained) continue;
      const std::set<std::string> here = places_of(some, d);
      const bool known =
          std::any_of(all.differences.begin(), all.differences.end(), [&](const Difference& old) {
            const std::set<std::string> before = places_of(all, old);
            return std::includes(before.begin(), before.end(), here.begin(), here.end());
          });
      EXPECT_TRUE(known) << print_story(some) << "\nof\n" << print_story(all);
    }
  }
}

// The cells of a fact, by account id.
std::set<std::string> places_of(const Synopsis& s, const Fact& fact) {
  std::set<std::string> places;
  for (const FactCell& cell : fact.cells) {
    const Evidence& e = cell.evidence.front();
    places.insert(s.accounts[e.account].article.id + ":" + std::to_string(e.span.begin));
  }
  return places;
}

TEST_P(Stories, RemovingAnAccountLeavesTheFactsOfTheOthers) {
  const Synopsis all = compared(accounts_);
  for (std::size_t left_out = 0; left_out < accounts_.size(); ++left_out) {
    std::vector<Account> fewer = accounts_;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(left_out));
    const Synopsis some = compared(std::move(fewer));
    for (const Fact& fact : all.facts) {
      const std::set<std::string> before = places_of(all, fact);
      const bool rests = std::any_of(before.begin(), before.end(), [&](const std::string& place) {
        return place.starts_with(accounts_[left_out].article.id);
      });
      const bool kept = std::any_of(some.facts.begin(), some.facts.end(), [&](const Fact& now) {
        const std::set<std::string> here = places_of(some, now);
        return std::includes(here.begin(), here.end(), before.begin(), before.end());
      });
      EXPECT_TRUE(rests || kept) << print_story(all) << "\nbecame\n" << print_story(some);
    }
  }
}

TEST_P(Stories, OneMoreAgreeingAccountLowersNoAgreement) {
  const Synopsis before = compared(accounts_);
  std::vector<Account> more = accounts_;
  more.push_back(accounts_.back());
  more.back().article.id = "0000000000000000";
  more.back().article.source.path = "agrees.txt";
  const Synopsis after = compared(std::move(more));
  for (const Fact& fact : before.facts) {
    const Evidence& line = fact.cells.front().evidence.front();
    const std::string& id = before.accounts[line.account].article.id;
    const bool kept = std::any_of(after.facts.begin(), after.facts.end(), [&](const Fact& now) {
      return now.cells.size() >= fact.cells.size() &&
             std::any_of(now.cells.begin(), now.cells.end(), [&](const FactCell& cell) {
               return after.accounts[cell.account].article.id == id &&
                      cell.evidence.front().span == line.span;
             });
    });
    EXPECT_TRUE(kept) << print_story(before) << "\nbecame\n" << print_story(after);
  }
}

TEST_P(Stories, EverySpanLiesInItsText) {
  const Synopsis s = compared(accounts_);
  const auto inside = [&](const Evidence& e) {
    return e.span.begin < e.span.end && e.span.end <= s.accounts[e.account].article.text.size();
  };
  for (const Difference& d : s.differences) {
    EXPECT_GE(d.sides.size(), 2U);
    for (const DifferenceSide& side : d.sides) {
      EXPECT_TRUE(std::all_of(side.evidence.begin(), side.evidence.end(), inside));
      EXPECT_EQ(side.text, side.evidence.front().span.in(
                               s.accounts[side.evidence.front().account].article.text));
    }
  }
  for (const Fact& fact : s.facts) {
    EXPECT_GE(fact.cells.size(), 2U);
    EXPECT_TRUE(inside(fact.line));
  }
  for (const OnlyLine& only : s.only) EXPECT_TRUE(inside(only.line));
}

// A sentence of the fact that the difference hangs on holds the words of a side's value.
bool tells_a_value(const Synopsis& s, const Difference& d, AccountIndex account) {
  for (const Fact& fact : s.facts) {
    if (fact.id != d.fact) continue;
    for (const FactCell& cell : fact.cells) {
      if (cell.account != account) continue;
      const std::string_view words =
          cell.evidence.front().span.in(s.accounts[account].article.text);
      for (const DifferenceSide& side : d.sides) {
        if (words.find(side.value) != std::string_view::npos) return true;
      }
    }
  }
  return false;
}

TEST_P(Stories, NoAccountStandsOnTwoSides) {
  const Synopsis s = compared(accounts_);
  for (const Difference& d : s.differences) {
    std::vector<AccountIndex> seen;
    for (const DifferenceSide& side : d.sides) {
      std::vector<AccountIndex> here;
      for (const Evidence& e : side.evidence) here.push_back(e.account);
      const auto same_place = [](const Evidence& a, const Evidence& b) {
        return a.account == b.account && a.span == b.span;
      };
      EXPECT_EQ(std::adjacent_find(side.evidence.begin(), side.evidence.end(), same_place),
                side.evidence.end())
          << d.id;
      here.erase(std::unique(here.begin(), here.end()), here.end());
      seen.insert(seen.end(), here.begin(), here.end());
    }
    std::sort(seen.begin(), seen.end());
    const bool quarrel = d.rule == "difference.denial";  // one account may tell claim and denial
    EXPECT_TRUE(quarrel || std::adjacent_find(seen.begin(), seen.end()) == seen.end()) << d.id;
    for (const AccountIndex silent : d.silent) {
      EXPECT_FALSE(std::binary_search(seen.begin(), seen.end(), silent)) << d.id;
      EXPECT_FALSE(tells_a_value(s, d, silent)) << d.id;
    }
  }
}

std::string name_of_case(const testing::TestParamInfo<fs::path>& param) {
  std::string name = param.param.stem().string();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Synopsis, Stories, testing::ValuesIn(stories()), name_of_case);

TEST(Compare, NothingGivesNothing) {
  const Synopsis s = compare({});
  EXPECT_TRUE(s.accounts.empty());
  EXPECT_TRUE(s.facts.empty());
  EXPECT_TRUE(s.differences.empty());
}

}  // namespace
}  // namespace synoptic
