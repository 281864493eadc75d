// What every part of the page may need: the story in view, the route, and how to speak to the reader.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { DecisionBody } from './api';
import type { Route } from './route';
import { placeText, storyHash } from './route';
import type { Story } from './story';
import type { Evidence } from './synopsis';

export interface Shell {
  route: Route;
  say: (text: string, undo?: () => void) => void;
  // Sends a correction, says what was done, and reads the story again.
  decide: (body: DecisionBody, done: string) => Promise<void>;
  ask: (question: Question) => Promise<string[] | null>;
}

// A choice put before the reader; answered with the keys chosen, or null.
export interface Question {
  title: string;
  hint?: string;
  choices: readonly { key: string; text: string; note?: string }[];
  many?: boolean;
  action: string;
}

export const ShellContext = createContext<Shell>(null as unknown as Shell);
export const StoryContext = createContext<Story>(null as unknown as Story);
export const useShell = () => useContext(ShellContext);
export const useStory = () => useContext(StoryContext);

// The address of this view with a sentence opened (null: closed).
export function openedHash(route: Route, story: Story, evidence: Evidence | null): string {
  const place = evidence && story.place(evidence);
  const query = Object.fromEntries(route.query);
  delete query.at;
  return storyHash(route.story, route.view, { ...query, at: place ? placeText(place) : null });
}
