// The board: parties and mediators told apart, positions with their lines, no board without talks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "talks_story.hpp"

namespace synoptic {
namespace {

using testing::UnorderedElementsAre;

class Board : public testing::Test {
 protected:
  void SetUp() override {
    if (story_pipeline() == nullptr) GTEST_SKIP() << "SYNOPTIC_PIPELINE names no language pipeline";
  }
};

const char* const first_account =
    "Talks between Kestria and Tamaria on the fishing dispute resumed on Monday. The negotiations, "
    "mediated by Kaldania and Belmark, have lasted for months. Tamaria demands an end to "
    "sanctions. "
    "Kestria rejected the bridging proposal submitted by Kaldania.\n";
const char* const second_account =
    "Progress was reported in negotiations between Kaldania, Belmark and Kestria on Monday. "
    "Tamaria "
    "insists on the withdrawal of patrol ships. The withdrawal of the ships is a sticking point.\n";

TEST_F(Board, MediatorsAreNoPartiesEvenWhereTheyAreSaidToNegotiate) {
  const Synopsis story = story_of({first_account, second_account});
  ASSERT_TRUE(story.negotiation);
  EXPECT_THAT(names_of(story, story.negotiation->parties),
              UnorderedElementsAre("Kestria", "Tamaria"));
  EXPECT_THAT(names_of(story, story.negotiation->mediators),
              UnorderedElementsAre("Kaldania", "Belmark"));
}

// No sentence names "talks": the signs of bargaining are many, and of many kinds.
TEST_F(Board, SidesThatBargainInOtherWordsStandOnABoard) {
  const Synopsis story = story_of(
      {"The two camps in the Orvane ferry row sat down again on Monday. Ulmar Lines put a better "
       "offer on the table, eleven hours of rest, and will not budge on night crews. The Crews' "
       "Guild demanded thirteen hours and turned the offer down. Neither side gave ground.\n",
       "Go-between Sella Morn carried messages from one floor to the other until dawn. The Crews' "
       "Guild would swallow twelve hours in return for a rise. Ulmar Lines rejected the "
       "compromise. A third round is set for May 21.\n"});
  EXPECT_TRUE(story.negotiation);
}

TEST_F(Board, OneSentenceOfTalksMakesNoBoard) {
  const std::string storm =
      "A storm tore the roof off the market hall of Dellin on Monday. Gusts reached 130 kilometres "
      "an hour. Two stall holders were hurt by tiles. The river rose by a metre in the night. "
      "Firefighters pumped water out of forty cellars. Trains stopped at noon. The school stayed "
      "closed. ";
  const Synopsis story = story_of(
      {storm + "Talks between Kestria and Tamaria on dikes resumed in spring.\n",
       storm +
           "Kestria demanded higher dikes after the last flood. Tamaria rejected higher dikes.\n"});
  EXPECT_FALSE(story.negotiation);
}

TEST_F(Board, EveryCellStandsOnALineOfItsAccount) {
  const Synopsis story = story_of({first_account, second_account});
  ASSERT_TRUE(story.negotiation);
  std::size_t cells = 0;
  for (const auto& issue : story.negotiation->issues) {
    for (const auto& cell : issue.positions) {
      ++cells;
      EXPECT_LE(cell.line.span.end, story.accounts[cell.line.account].article.text.size());
      EXPECT_FALSE(cell.line.span.empty());
    }
  }
  EXPECT_GE(cells, 2U);
}

TEST_F(Board, APartyThatNobodyTellsToAnswerHasNoAnswer) {
  const Synopsis story = story_of({first_account, second_account});
  ASSERT_TRUE(story.negotiation);
  ASSERT_FALSE(story.negotiation->proposals.empty());
  const auto& proposal = story.negotiation->proposals.front();
  EXPECT_EQ(proposal.name, "the bridging proposal");
  std::size_t refuses = 0;
  for (const auto& response : proposal.responses) {
    EXPECT_EQ(response.answer == Answer::none, response.evidence.empty());
    refuses += response.answer == Answer::refuses ? 1U : 0U;
  }
  EXPECT_EQ(refuses, 1U);
}

TEST_F(Board, TwoNamesAreTwoProposals) {
  const Synopsis story =
      story_of({first_account,
                "Negotiations between Kestria and Tamaria, mediated by Kaldania, went on. Tamaria "
                "accepted the "
                "three-stage peace plan. Kestria rejected the bridging proposal.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_EQ(story.negotiation->proposals.size(), 2U);
}

TEST_F(Board, AStickingPointIsStated) {
  const Synopsis story = story_of({first_account, second_account});
  ASSERT_TRUE(story.negotiation);
  const auto& points = story.negotiation->sticking_points;
  EXPECT_TRUE(std::any_of(points.begin(), points.end(), [](const auto& point) {
    return point.issue == "withdrawal" && point.why == "stated";
  }));
}

TEST_F(Board, AStoryThatIsNoNegotiationHasNone) {
  const Synopsis story = story_of(
      {"A storm struck the coast of Kestria on Monday. Two people were hurt when a roof fell.\n",
       "Strong wind hit Kestria. The minister visited the town and thanked the rescuers.\n"});
  EXPECT_FALSE(story.negotiation);
}

TEST_F(Board, MinistersStandForTheirSideWhereNoTableKnowsIt) {
  const Synopsis story =
      story_of({first_account,
                "Talks between Kestria and Tamaria went on. The Kestrian minister, Ruben Aske, "
                "demanded lower tariffs. Aske ruled out a fishing quota.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_THAT(names_of(story, story.negotiation->parties),
              UnorderedElementsAre("Kestria", "Tamaria"));
  for (const auto& issue : story.negotiation->issues) {
    for (const auto& cell : issue.positions) {
      const std::string& name = story.actors[static_cast<std::size_t>(cell.party)].name;
      EXPECT_TRUE(name == "Kestria" || name == "Tamaria") << name;
    }
  }
}

TEST_F(Board, AWarWithoutTalksHasNone) {
  const Synopsis story =
      story_of({"The war between Kestria and Tamaria went on. Kestrian ships shelled the port on "
                "Monday.\n"});
  EXPECT_FALSE(story.negotiation);
}

// Parties by name, the lines of one issue as "party: sentence".
std::vector<std::string> lines_on(const Synopsis& story, std::string_view id) {
  std::vector<std::string> lines;
  if (!story.negotiation) return lines;
  for (const auto& issue : story.negotiation->issues) {
    if (issue.id != id) continue;
    for (const auto& cell : issue.positions) {
      const Account& account = story.accounts[cell.line.account];
      lines.push_back(story.actors[static_cast<std::size_t>(cell.party)].name + ": " +
                      std::string(cell.line.span.in(account.article.text)));
    }
  }
  return lines;
}

TEST_F(Board, TheGovernmentAndTheRebelsAreTheTwoSides) {
  const Synopsis story = story_of(
      {"Talks between Kestria and the Orle Front resumed on Monday. The Kestrian army holds the "
       "pass.\n",
       "The rebels demand the release of all prisoners. The government rejected a ceasefire.\n"});
  EXPECT_EQ(lines_on(story, "prisoners"),
            (std::vector<std::string>{"Orle Front: The rebels demand the release of all "
                                      "prisoners."}));
  EXPECT_EQ(lines_on(story, "ceasefire"),
            (std::vector<std::string>{"Kestria: The government rejected a ceasefire."}));
}

TEST_F(Board, ASideNobodyNamesStandsUnderItsDescription) {
  const Synopsis story = story_of(
      {"The Halm Teachers' Union wants smaller classes. The school board has rejected smaller "
       "classes. State mediator Ruth Okan urged both sides to keep talking.\n",
       "The union demands a pay rise. The board rejected a pay rise, it said.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_EQ(names_of(story, story.negotiation->parties),
            (std::vector<std::string>{"Halm Teachers' Union", "The school board"}));
}

TEST_F(Board, AQuarrelOfWordsAloneIsNoBoard) {
  const Synopsis story =
      story_of({"China accused France of breaking the sanctions. France denied making shipments.\n",
                "France said the charges were baseless. China accused France of lying.\n"});
  EXPECT_FALSE(story.negotiation);
}

TEST_F(Board, StatesThatAccuseAndDenyWhereOneIsAskedForSomethingStandOnABoard) {
  const Synopsis story =
      story_of({"China accused France of breaking the sanctions. France denied making shipments.\n",
                "France said the charges were baseless. China urged France to stop the ships.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_EQ(story.negotiation->parties.size(), 2U);
  EXPECT_FALSE(lines_on(story, "conduct").empty());
  EXPECT_TRUE(story.negotiation->phase.empty());
}

TEST_F(Board, AnAccusationNobodyDeniesIsNoBoard) {
  const Synopsis story =
      story_of({"China accused France of breaking the sanctions.\n",
                "Chinese officials accused France of breaking sanctions on Monday.\n"});
  EXPECT_FALSE(story.negotiation);
}

TEST_F(Board, BothSidesMetIsAMeetingOfTheParties) {
  const Synopsis story = story_of(
      {"Kestria and Tamaria resumed trade talks on Monday. Kestria demands lower tariffs.\n",
       "Negotiators for the two sides met in Halm on Tuesday.\n"});
  ASSERT_TRUE(story.negotiation);
  ASSERT_EQ(story.negotiation->meetings.size(), 1U);
  EXPECT_EQ(story.negotiation->meetings.front().who.size(), 2U);
}

TEST_F(Board, AnOfficeToldWithoutItsCountryBelongsToTheOneState) {
  const Synopsis story = story_of(
      {"Talks between Kestria and the Red Valley Front resumed on Monday. Kestrian Defence "
       "Minister "
       "Olof Rask demanded a cease-fire.\n",
       "President Anna Brandt rejected a withdrawal on Tuesday. The Red Valley Front and Kestria "
       "resumed talks.\n"});
  ASSERT_TRUE(story.negotiation);
  const auto lines = lines_on(story, "withdrawal");
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_THAT(names_of(story, story.negotiation->parties),
              UnorderedElementsAre("Kestria", "Red Valley Front"));
  for (const auto& other : story.negotiation->others) {
    EXPECT_NE(story.actors[static_cast<std::size_t>(other.actor)].name, "Anna Brandt");
  }
}

TEST_F(Board, BothSidesThatAccuseEachOtherBlameEachOther) {
  const Synopsis story = story_of(
      {"Talks between Kestria and Tamaria on tariffs broke down on Monday. Both sides accused each "
       "other of stalling the talks.\n",
       "Kestria demands lower tariffs.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_EQ(lines_on(story, "blame").size(), 2U);
}

TEST_F(Board, TwoSidesThatDealWithEachOtherArePartiesWhereTalksAreTold) {
  const Synopsis story = story_of(
      {"The Dockers' Union wants a pay rise of nine percent. Harbour Lines offered four percent in "
       "negotiations on Monday.\n",
       "Negotiators met for ten hours. The Dockers' Union accused Harbour Lines of dragging its "
       "feet.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_THAT(names_of(story, story.negotiation->parties),
              UnorderedElementsAre("Dockers' Union", "Harbour Lines"));
}

TEST_F(Board, AStepOfSomebodyWhoTakesNoPartIsNone) {
  const Synopsis story = story_of(
      {"Talks between Kestria and Tamaria on tariffs resumed on Monday. Kestria demands lower "
       "tariffs. Belmark will open a bridge on Friday.\n",
       "Kestria will publish its list on Friday.\n"});
  ASSERT_TRUE(story.negotiation);
  ASSERT_EQ(story.negotiation->next_steps.size(), 1U);
  EXPECT_EQ(story.negotiation->next_steps.front().account, 1U);
}

TEST_F(Board, DescriptionsOfOneCampStandForOneSide) {
  const Synopsis story = story_of(
      {"The strike went on for a third day. The rebels demanded the release of all prisoners. The "
       "government refused to free any prisoner while the guns fired.\n",
       "The insurgents rejected a truce on Tuesday. The army wants the rebels to leave the town "
       "first.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_EQ(story.negotiation->parties.size(), 2U);
}

TEST_F(Board, ANounOfTheStoryTellsItsIssueWhereNoWordDoes) {
  const Synopsis story = story_of(
      {"Talks between Kestria and Tamaria resumed on Monday. Kestria demanded a higher tariff on "
       "turnips. Tamaria offered a lower duty on turnips.\n",
       "Kestria and Tamaria resumed talks on Tuesday. Tamaria refused to count turnips at the "
       "quay.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_THAT(lines_on(story, "tariffs"), testing::SizeIs(3));
}

TEST_F(Board, WhoTablesWhatAPartyAnswersStandsBetweenThem) {
  const Synopsis story = story_of(
      {"Talks between Kestria and Tamaria on tariffs resumed on Monday. Edda Rawle presented a "
       "compromise proposal. Kestria accepted the proposal of Edda Rawle.\n",
       "Kestria demands lower tariffs. Tamaria rejected the compromise proposal.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_THAT(names_of(story, story.negotiation->mediators), UnorderedElementsAre("Edda Rawle"));
}

TEST_F(Board, PartiesThatMetAreInTalksWhereNoWordTellsTheState) {
  const Synopsis story = story_of(
      {"Envoys of Kestria and Tamaria met in Belmark on Monday. Kestria demands lower tariffs. "
       "Tamaria refused to lower its tariffs.\n",
       "Kestria rejected the compromise proposal of Tamaria on tariffs.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_EQ(story.negotiation->phase, "talks");
  EXPECT_THAT(story.negotiation->phase_evidence, testing::SizeIs(1));
}

TEST_F(Board, TheIssuerOfABulletinIsItsWe) {
  const Synopsis story = story_of(
      {"Talks between Kestria and Tamaria on tariffs resumed on Monday. Kestria demanded a higher "
       "tariff on turnips.\n",
       "Bulletin of Tamaria\n\nThe talks with Kestria go on. We reject a higher tariff on "
       "turnips.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_THAT(lines_on(story, "tariffs"), testing::SizeIs(2));
}

TEST_F(Board, AnEmployerIsTheBodyWhoseWorkersAreToldOf) {
  const Synopsis story = story_of(
      {"The strike at the quay went on. The dockers of Harbour Trust demanded higher wages. "
       "Management refused a rise in wages. The dockers want talks.\n",
       "The dockers rejected the offer of management on Tuesday. Harbour Trust offered a rise in "
       "wages. The dockers insisted on higher wages.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_THAT(names_of(story, story.negotiation->parties), testing::Contains("Harbour Trust"));
  EXPECT_THAT(names_of(story, story.negotiation->parties),
              testing::Not(testing::Contains("Management")));
}

TEST_F(Board, AgreedOnOneMatterIsNoDealWhereAnotherAccountTellsOfStickingPoints) {
  const Synopsis story = story_of(
      {"Kestria and Tamaria held talks on tariffs on Monday. Kestria and Tamaria agreed to reopen "
       "the crossing.\n",
       "Talks between Kestria and Tamaria went on. Kestria demands lower tariffs. Tariffs remain "
       "the main sticking point.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_NE(story.negotiation->phase, "accepted");
}

TEST_F(Board, ConditionsWithoutAMatterHaveNoIssue) {
  const Synopsis story = story_of(
      {"Talks between Kestria and Tamaria on prisoners resumed on Monday. Kestria demands the "
       "release of all prisoners, while Tamaria insists on some terms of its own, to be "
       "granted ahead of a deal.\n",
       "Kestria demands the release of all prisoners.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_THAT(lines_on(story, "prisoners"), testing::SizeIs(2));
}

TEST_F(Board, EachDelegationIsASide) {
  const Synopsis story = story_of(
      {"The delegations of Kestria, Tamaria and Ombria agreed on a lower tariff on turnips. The "
       "talks had lasted a week.\n",
       "Kestria, Tamaria and Ombria ended their talks on tariffs on Monday.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_THAT(names_of(story, story.negotiation->parties),
              UnorderedElementsAre("Kestria", "Tamaria", "Ombria"));
}

TEST_F(Board, AnEnvoyBelongsToTheLandThatHisOfficeNames) {
  const Synopsis story = story_of(
      {"Talks between Kestria and Tamaria on tariffs resumed on Monday. Kestria demanded a higher "
       "tariff on turnips. A Tamaria envoy, Edda Rawle, rejected a higher tariff on turnips.\n",
       "Kestria and Tamaria ended their talks on tariffs.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_THAT(lines_on(story, "tariffs"), testing::Contains(testing::StartsWith("Tamaria: ")));
}

// Offers and concessions make bargaining; wanting and refusing alone do not.
TEST_F(Board, WantingAndRefusingWithoutAnyOfferIsNoBoard) {
  const std::string inquiry =
      "The widows of Harl want an inquiry into the fall of the chapel roof. The mayor refused. The "
      "priest insists that the beams were sound. Builders rejected every charge. The widows demand "
      "the plans. The town refused to show them. Rain fell all week. Nine people lie in hospital. "
      "The choir sang outside. Shops closed at noon. A wreath hangs on the gate. The school stayed "
      "shut. Bells rang at dusk. ";
  EXPECT_FALSE(story_of({inquiry, inquiry}).negotiation);
}

TEST_F(Board, APersonMediatesInPersonWhateverBodyIsHis) {
  const Synopsis story =
      story_of({first_account,
                "Envoy Lasse Bohm of the Harbour League received both sides in Torme on Tuesday. "
                "Talks between Kestria and Tamaria went on. Tamaria demanded lower tariffs.\n",
                "Talks between Kestria and Tamaria paused. Bohm asked both sides to come again. "
                "Kestria rejected lower tariffs.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_THAT(names_of(story, story.negotiation->mediators), testing::Contains("Lasse Bohm"));
  EXPECT_THAT(names_of(story, story.negotiation->parties),
              UnorderedElementsAre("Kestria", "Tamaria"));
}

TEST_F(Board, AnExpertOfAnotherBodyStandsOutsideTheSides) {
  const Synopsis story = story_of(
      {first_account, std::string(second_account) +
                          "Edda Morn of the Delta Institute said the fishing dispute would last. "
                          "Tamaria's minister, Ruben Aske, said the talks were hard.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_THAT(names_of(story, story.negotiation->others), testing::ElementsAre("Edda Morn"));
}

TEST_F(Board, AFormerOfficeDoesNotPartAnEnvoyFromWhoSentHim) {
  const Synopsis story = story_of(
      {"Talks between Kestria and Tamaria on tariffs resumed on Monday. The talks are mediated by "
       "Ombria. Kestria demanded lower tariffs.\n",
       "Lasse Bohm, Ombria's special envoy, has mediated between Kestria and Tamaria since May. "
       "Bohm, a former judge, flew to Tamaria. Tamaria rejected lower tariffs.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_THAT(names_of(story, story.negotiation->mediators), testing::ElementsAre("Ombria"));
}

TEST_F(Board, WhatAPersonOfNoSideWantsIsNoSidesPosition) {
  const Synopsis story = story_of(
      {first_account,
       std::string(second_account) +
           "Tamaria demanded lower tariffs. Edda Morn demanded lower tariffs on turnips too.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_THAT(names_of(story, story.negotiation->others), testing::ElementsAre("Edda Morn"));
  EXPECT_THAT(lines_on(story, "tariffs"),
              testing::Each(testing::Not(testing::StartsWith("Edda Morn"))));
}

TEST_F(Board, WhoSpeaksOfOtherThingsStandsOnNoBoard) {
  const Synopsis story = story_of(
      {first_account, std::string(second_account) +
                          "Edda Morn of the Delta Institute said the choir sang well at noon.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_TRUE(story.negotiation->others.empty());
}

TEST_F(Board, AThirdStateInWhichTheSidesMeetHostsThem) {
  const Synopsis story =
      story_of({first_account, second_account,
                "Norvane sent its foreign minister, Aldo Pell, to greet the guests. A third round "
                "of talks between Kestria and Tamaria was held in Norvane. Norvane said the "
                "hall was free.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_THAT(names_of(story, story.negotiation->hosts), testing::Contains("Norvane"));
}

TEST_F(Board, ASideInWhoseLandTheTalksAreHeldIsNoHost) {
  const Synopsis story =
      story_of({first_account, second_account,
                "A third round of talks between Kestria and Tamaria was held in Kestria.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_TRUE(story.negotiation->hosts.empty());
}

// "Doe of the Exland Republic", in an account whose reading sees no name there.
TEST_F(Board, WhomAnotherAccountNamesInFullIsKnownByTheNameAlone) {
  const Synopsis story = story_of(
      {"Talks between Kestria and Tamaria resumed on Monday. Kestria demands lower tariffs. The "
       "Kestrian minister, Ruben Aske, said so.\n",
       "Ruben Aske of the breakaway Kestria Republic rejected a fishing quota. Talks between "
       "the two sides went on. Tamaria insists on a fishing quota.\n"});
  ASSERT_TRUE(story.negotiation);
  for (const auto& issue : story.negotiation->issues) {
    for (const auto& cell : issue.positions) {
      EXPECT_NE(story.actors[static_cast<std::size_t>(cell.party)].name, "Ruben Aske");
    }
  }
}

// "Its smaller rival X" is another side.
TEST_F(Board, ARivalIsNoBodyOfItsRival) {
  const Synopsis story = story_of(
      {"Ulmar Lines put a better offer on the table for its smaller rival Kessel Ferries on "
       "Monday. "
       "Kessel Ferries rejected the offer. The two sides will sit down again.\n",
       "Kessel Ferries would accept a higher price in return for its name. Ulmar Lines offered "
       "a compromise. Both sides met on Tuesday.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_THAT(names_of(story, story.negotiation->parties),
              UnorderedElementsAre("Ulmar Lines", "Kessel Ferries"));
}

// A strike beside the matter has no sides here.
TEST_F(Board, AUnionThatStrikesAgainstADealIsNoCampOfIt) {
  const Synopsis story = story_of(
      {"Kestria put a better offer on the table on Monday. Tamaria rejected the offer and demanded "
       "lower tariffs. Kestria would accept lower tariffs in return for fish. Dockers' Guild "
       "workers went on strike at the Quay Company for an hour.\n",
       "Kestria and Tamaria met again. Tamaria would accept a compromise. Kestria insisted on "
       "fish. Kestria refused a tariff on turnips.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_THAT(names_of(story, story.negotiation->parties),
              UnorderedElementsAre("Kestria", "Tamaria"));
}

// A letterhead in capitals is no side.
TEST_F(Board, ANameThatStandsInHeadingsAloneIsNoSide) {
  const std::string head = "THE ORVANE COURIER\n\n";
  const Synopsis story = story_of({head + first_account, head + second_account,
                                   head + "The Orvane ferry sank. " + first_account});
  ASSERT_TRUE(story.negotiation);
  EXPECT_THAT(names_of(story, story.negotiation->parties),
              UnorderedElementsAre("Kestria", "Tamaria"));
}

// Where the sides only meet, and nobody tells of a stance of its own.
TEST_F(Board, AStateThatOnlyHousesTheTalksIsNoSide) {
  const Synopsis story = story_of(
      {"Tamaria put a better offer on the table in the second round in Norvane on Monday. Norvane "
       "sent its foreign minister, Aldo Pell, to greet the guests. Norvane opened a hall. Kestria "
       "rejected the offer and demanded lower tariffs.\n",
       "Kestria would accept a compromise in return for lower tariffs. The talks in Norvane went "
       "on. "
       "Norvane fed the guests. Norvane's minister, Aldo Pell, said that the hall was warm. "
       "Tamaria "
       "refused lower tariffs.\n"});
  ASSERT_TRUE(story.negotiation);
  EXPECT_THAT(names_of(story, story.negotiation->parties),
              UnorderedElementsAre("Kestria", "Tamaria"));
  EXPECT_THAT(names_of(story, story.negotiation->hosts), testing::ElementsAre("Norvane"));
}

}  // namespace
}  // namespace synoptic
